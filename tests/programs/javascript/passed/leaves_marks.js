// State that a next program in the same process would see.
for (const object of [globalThis, Object.prototype, Array.prototype, process, require('fs'), module.constructor.prototype]) {
  Object.defineProperty(object, 'left', { value: 'behind', enumerable: false });
}
process.title = 'left behind';
process.umask(0);
process.on('SIGTERM', () => {});

function f(x) {
  return x + 1;
}
