// Callbacks that write nothing and ask for nothing.
const seen = [];
const see = () => {
  seen.push(1);
};
process.nextTick(see);
queueMicrotask(see);
setTimeout(see, 5);
