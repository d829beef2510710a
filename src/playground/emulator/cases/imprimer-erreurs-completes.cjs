console.log(new AggregateError([new Error('a'), new TypeError('b')], 'plusieurs'));
console.log(new Error('dehors', { cause: 'raison' }));
class MyErr extends Error { constructor(m) { super(m); this.name = 'MyErr'; this.status = 404; } }
console.log(new MyErr('non'), [new MyErr('dans une liste')]);
const renamed = new Error('x'); renamed.name = 'Autre'; console.log(renamed, String(renamed));
console.log(Object.assign(new TypeError('w'), { name: 'Renommée', code: 'E_X' }));
const bare = new Error('sans pile'); delete bare.stack; console.log({ bare });
