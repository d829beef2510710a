// The protective headers of every answer.
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';

/** The pages carry their own policy, with the hashes of what they inline; a header can only add to it. */
function framedBy(ancestors: "'none'" | "'self'"): FastifyHelmetOptions {
  const defaultSrc = helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc;
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc, frameAncestors: [ancestors] } },
    hsts: false,
  };
}

export const HEADERS = framedBy("'none'");

/** The sandbox exists to be framed, by our own page. */
export const SANDBOX_HEADERS = framedBy("'self'");
