// Empty records before its first value.
require('fs').writeSync(3, Buffer.alloc(4096));

function f(x) {
  return x + 1;
}
