// What Node.js's asynchronous resources are to the loop: the kind of their callbacks, and whether they hold it.

const KINDS = {
  Timeout: 'timer',
  Immediate: 'immediate',
  TickObject: 'tick',
  PROMISE: 'microtask',
  Microtask: 'microtask',
};
const REQUEST = /^(?!HTTP).*(REQ(UEST|WRAP|CALLBACK|PROMISE)?|JOB)$/;

/** Timers, ticks and promises have lanes of their own; what remains comes from outside the program. */
const kindOf = (type) => KINDS[type] ?? 'io';

/** A request is over when its callback has run; a handle lives until it is closed. */
const isRequest = (type) => REQUEST.test(type);

/** Whether a record's resource keeps the loop alive now. */
function isAlive(record) {
  const resource = record.resource.deref();
  if (!resource || record.done) return false;
  if (record.request) return true;
  if (isClosing(resource)) return true;
  return !resource._destroyed && typeof resource.hasRef === 'function' && resource.hasRef();
}

/** A handle that was closed with a callback carries it until the loop's closing phase. */
function isClosing(resource) {
  return Object.getOwnPropertySymbols(resource).some(
    (symbol) => symbol.description === 'handle_onclose' && typeof resource[symbol] === 'function',
  );
}

/** What Node.js itself says is active, but for what is before the program: the standard streams. */
function watchActive() {
  const before = process.getActiveResourcesInfo();
  return () => {
    const known = [...before];
    return process.getActiveResourcesInfo().filter((type) => {
      const at = known.indexOf(type);
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
  };
}

module.exports = { kindOf, isRequest, isAlive, isClosing, watchActive };
