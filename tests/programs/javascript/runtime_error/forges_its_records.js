// Records that are no data.
require('fs').writeSync(3, Buffer.from([4, 0, 0, 0, 0xc1, 0xc1, 0xc1, 0xc1]));

function f(x) {
  return x + 1;
}
