const perdue = Promise.reject(new TypeError('perdue'));
console.log(perdue);
