// The paths of the companion's own routes, below the site's base; all others are the site's.

const OWN = /^(?:api\/|bonjour$|healthz$|readyz$|metrics$)/;

/** What `path` is below `base`, from its slash on, when it is the companion's own: `/bonjour`, `/api/labs`; else undefined. */
export function ownPath(path: string, base: string): string | undefined {
  const below = path.startsWith(base) ? path.slice(base.length) : '';
  return OWN.test(below) ? `/${below}` : undefined;
}
