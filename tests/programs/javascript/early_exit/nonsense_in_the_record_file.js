// Announces a record of four gigabytes before its first value.
require('fs').writeSync(3, Buffer.alloc(64, 0xff));

function f(x) {
  return x + 1;
}
