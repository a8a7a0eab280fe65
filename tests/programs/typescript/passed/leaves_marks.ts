// State that a next program in the same process would see.
for (const object of [globalThis, Object.prototype, Array.prototype, require('fs')]) {
  Object.defineProperty(object, 'left', { value: 'behind' });
}
require('process').umask(0);

function f(x: number): number {
  return x + 1;
}
