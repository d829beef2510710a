// Property-based requests against the schema of every lab: what is valid runs, what is not is refused with its field.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParametersSchema, Property } from '../../src/kit/protocol/parameters.ts';
import { loadLabs } from '../../src/server/labs.ts';
import { postRun } from '../client.ts';
import { valuesOf } from '../parameter-values.ts';
import { startRun } from '../raw.ts';
import { attackedServer, testRemains } from './attacked-server.ts';

const VALID_RUNS = 4;
const INVALID_REQUESTS = 60;
const SOME = { requiredKeys: [] } as const;

/** The parser refuses prototypes at any depth, before a field is looked at: they have a check of their own. */
const anyValue = fc.jsonValue().filter((value) => !/__proto__|constructor/.test(JSON.stringify(value)));

/** Any value of JSON that the property does not hold: of another type, or of its own. */
function invalidValue(property: Property): fc.Arbitrary<unknown> {
  const otherType = anyValue.filter((value) => typeof value !== typeof property.default);
  if (property.type === 'boolean') return otherType;
  if (property.type === 'string') {
    const texts = ['', '../..', '/\n', '/é', '$(reboot)', '`reboot`', '--inspect=0.0.0.0', '/'.repeat(61)];
    return fc.oneof(otherType, fc.constantFrom(...texts));
  }
  const { minimum, maximum } = property;
  const numbers = fc.constantFrom(minimum + 0.5, 1e308, -1e308);
  return fc.oneof(otherType, numbers, fc.integer({ min: maximum + 1 }), fc.integer({ max: minimum - 1 }));
}

/** A valid body with one wrong field, and that field's name: a wrong value, or a parameter that does not exist. */
function invalidBody(schema: ParametersSchema): fc.Arbitrary<{ field: string; body: object }> {
  const wrong = Object.entries(schema.properties).map(([field, property]) =>
    fc.tuple(fc.constant(field), invalidValue(property)),
  );
  const unknown = fc.tuple(
    fc
      .oneof(fc.constantFrom('code', 'file', 'flags', 'toString', 'constructor'), fc.string({ minLength: 1 }))
      .filter((name) => !Object.hasOwn(schema.properties, name) && !/^(__proto__|constructor)$/.test(name)),
    anyValue,
  );
  return fc
    .tuple(valuesOf(schema, SOME), fc.oneof(...wrong, unknown))
    .map(([body, [field, value]]) => ({ field, body: { ...body, [field]: value } }));
}

const server = await attackedServer();

describe.each(await loadLabs())('$slug', ({ slug, parameters }) => {
  test('what is not valid is 400, with the field, and starts nothing', async () => {
    const property = fc.asyncProperty(invalidBody(parameters), async ({ field, body }) => {
      const response = await postRun(server.url, slug, { body: JSON.stringify(body) });
      const problem = (await response.json()) as { code: string; errors: { field: string }[] };
      expect([response.status, problem.code]).toEqual([400, 'invalid-parameters']);
      expect(problem.errors.map((error) => error.field)).toContain(field);
    });
    await fc.assert(property, { numRuns: INVALID_REQUESTS });
    expect(server.programs()).toEqual([]);
    expect(await server.queue()).toBe(0);
  });

  test('what is valid is a stream that begins with what was asked', async () => {
    const property = fc.asyncProperty(valuesOf(parameters, SOME), async (body) => {
      const raw = await startRun(server.port, slug, body);
      const started = await raw.until(/"type":"run-start".*\n/);
      raw.leave('reset');
      expect(started, raw.received.slice(0, 500)).toBe(true);
      expect(raw.received).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)*content-type: application\/x-ndjson\r\n/);
      const header = JSON.parse(/^.*"type":"run-start".*$/m.exec(raw.received)?.[0] as string);
      expect(header.parameters).toEqual({ ...header.parameters, ...body });
    });
    await fc.assert(property, { numRuns: VALID_RUNS });
    // They are over before the next test looks for programs.
    await server.expectIdle();
  });
});

test('a body that is no object of parameters is refused', async () => {
  const body = fc.oneof(
    fc
      .jsonValue()
      .filter((value) => value === null || typeof value !== 'object' || Array.isArray(value))
      .map((value) => JSON.stringify(value)),
    // No JSON text ends with NUL.
    fc.string({ unit: 'binary' }).map((text) => `${text}\0`),
    fc.constantFrom(
      '{"__proto__":{"path":"/"}}',
      '{"constructor":{"prototype":{}}}',
      '{"path":{"__proto__":[]}}',
      '['.repeat(2000),
      '{"path":"/"',
    ),
  );
  const property = fc.asyncProperty(body, async (text) => {
    const response = await postRun(server.url, 'bonjour', { body: text });
    expect(response.status, await response.text()).toBe(400);
  });
  await fc.assert(property, { numRuns: 150 });
  expect(server.programs()).toEqual([]);
});

testRemains(server);
