export default function un() {}
export default class Deux {}
console.log('jamais affiché');
