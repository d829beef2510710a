// The protective headers of every answer.
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';

/** The pages carry their own policy, with the hashes of what they inline; a header can only add to it. */
function framedBy(ancestors: "'none'" | "'self'"): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
        frameAncestors: [ancestors],
      },
    },
    hsts: false,
    // Chromium warns when another page of the same origin was loaded without it, from an earlier server say.
    originAgentCluster: false,
  };
}

export const HEADERS = framedBy("'none'");

/** The sandbox exists to be framed, by our own page. */
export const SANDBOX_HEADERS = framedBy("'self'");
