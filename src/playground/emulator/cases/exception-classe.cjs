class ErreurMetier extends Error {
  constructor(message, details) { super(message); this.name = 'ErreurMetier'; this.details = details; }
}
function verifier(age) { if (age < 18) throw new ErreurMetier('trop jeune', { age }); }
try { verifier(10); } catch (e) { console.log(e.name, e.message, e.details, e instanceof ErreurMetier, `${e}`); }
const cause = new Error('enveloppe', { cause: 'fond' });
console.log(cause.cause);
verifier(12);
