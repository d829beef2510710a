// Promises and ticks made in timers.
setTimeout(() => {
  Promise.resolve()
    .then(() => console.log('promesse 1'))
    .then(() => console.log('promesse 2'));
  process.nextTick(() => console.log('tick'));
  console.log('minuteur 1');
}, 1);
setTimeout(() => console.log('minuteur 2'), 1);
