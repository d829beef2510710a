setTimeout(() => console.log('un'), 'abc');
setTimeout(() => console.log('deux'), -1);
const long = setTimeout(() => console.log('trois'), 2 ** 40);
require('timers/promises').setTimeout(1000, null, { signal: AbortSignal.abort() }).catch((error) => console.log(error.name, error.code));
process.emitWarning('attention', 'MonAvertissement', 'MON_CODE');
process.emitWarning('autre', { type: 'DeprecationWarning', code: 'DEP_MOI', detail: 'en détail' });
