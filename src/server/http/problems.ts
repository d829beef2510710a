// Errors as application/problem+json (RFC 9457), with a French sentence and the field at fault.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ParametersSchema, Property } from '../../kit/protocol/parameters.ts';
import * as PARAMETERS from '../../text/parameters.ts';
import { PROBLEMS } from '../../text/server.ts';
import { HTTP } from '../limits.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the body is validated with the narrower bounds of a public server. */
    narrowed?: boolean;
    /** Whether the answer is written for as long as a run takes. */
    isStream?: boolean;
  }
}

/** A refusal with its HTTP status. `detail` is French; `extra` goes into the problem's own members. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;
  constructor(
    status: number,
    code: string,
    detail: string,
    { headers = {}, ...extra }: Record<string, unknown> & { headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.extra = extra;
    this.headers = headers;
  }
}

/** A 429 that may be tried again after `afterMs`: `detail` is told how many seconds, whole and at least one. */
export function tryLater(code: string, afterMs: number, detail: (seconds: number) => string): Problem {
  const retryAfter = Math.max(1, Math.ceil(afterMs / 1000));
  return new Problem(429, code, detail(retryAfter), { retryAfter, headers: { 'retry-after': String(retryAfter) } });
}

export function bodyOf({ status, code, message, extra }: Problem): Record<string, unknown> {
  return { type: 'about:blank', title: code, status, code, detail: message, ...extra };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).headers(problem.headers).type('application/problem+json').send(bodyOf(problem));
}

/** Makes every error of the application a problem; the cause of a 500 goes to the log only. Goes before the routes. */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    const path = url.split('?')[0] ?? '';
    const methods = app.supportedMethods.filter((known) => app.hasRoute({ method: known, url: path })).sort();
    if (methods.length === 0 || methods.includes(method)) {
      return sendProblem(reply, new Problem(404, 'not-found', PROBLEMS.notFound(url.slice(0, 200))));
    }
    const allow = methods.join(', ');
    const detail = PROBLEMS.methodNotAllowed(method, methods);
    return sendProblem(reply, new Problem(405, 'method-not-allowed', detail, { headers: { allow } }));
  });
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error, request);
    // A reader who leaves before the first byte of a stream is not logged as an error.
    const left = error.code === 'ERR_STREAM_PREMATURE_CLOSE' && reply.raw.destroyed;
    if (problem.status >= 500 && !left) request.log.error(error);
    return sendProblem(reply, problem);
  });
}

/** Any error as the problem that the client is told. */
export function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  return error instanceof Problem ? error : fromFastify(error, request);
}

function fromFastify(error: FastifyError, request: FastifyRequest): Problem {
  if (error.validation) return fromValidation(error, request);
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem(415, 'unsupported-media-type', PROBLEMS.notJson(request.headers['content-type'] ?? ''));
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem(413, 'too-large', PROBLEMS.tooLarge(HTTP.bodyBytes));
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Problem(400, 'malformed', PROBLEMS.malformed);
    case 'FST_ERR_BAD_URL':
      return new Problem(400, 'malformed-url', PROBLEMS.malformedUrl(request.url.slice(0, 200)));
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Problem(414, 'too-long', PROBLEMS.tooLong(HTTP.targetLength));
  }
  const status = error.statusCode ?? 500;
  return status < 500
    ? new Problem(status, 'bad-request', PROBLEMS.malformed)
    : new Problem(500, 'internal', PROBLEMS.internal);
}

/** Ajv names the keyword that failed; the sentence says what the parameter may hold. */
function fromValidation({ validation = [] }: FastifyError, request: FastifyRequest): Problem {
  const schema = request.routeOptions.schema?.body as ParametersSchema;
  const body = request.body as Record<string, unknown>;
  const errors = validation.map(({ instancePath, keyword, params }) => {
    if (keyword === 'additionalProperties') {
      const field = String(params['additionalProperty']);
      const detail = PARAMETERS.unknownParameter(field, Object.keys(schema.properties));
      return { field, received: body[field], detail };
    }
    const field = instancePath.slice(1);
    const property = schema.properties[field];
    if (!property) return { field, received: body, detail: PARAMETERS.notAnObject(body) };
    return fieldError(field, property, body[field]);
  });
  const { narrowed } = request.routeOptions.config;
  const details = [...errors.map((error) => error.detail), ...(narrowed ? [PROBLEMS.publicBounds] : [])];
  return new Problem(400, 'invalid-parameters', [...new Set(details)].join(' '), { errors });
}

/** Which field, what it held, what it may hold. */
function fieldError(field: string, property: Property, received: unknown) {
  const error = { field, received, detail: PARAMETERS.invalidParameter(field, property, received) };
  if ('enum' in property && property.enum) return { ...error, allowed: property.enum };
  return property.type === 'integer' ? { ...error, minimum: property.minimum, maximum: property.maximum } : error;
}
