// One record that fills the file to its limit, of bytes that announce more.
const fs = require('fs');
try {
  for (const block = Buffer.alloc(1 << 22, 0xdd); ;) fs.writeSync(3, block);
} catch {}
fs.writeSync(3, new Uint32Array([4000, 0xdddddddd]), 0, 8, 0);

function f(x) {
  process.exit(0);
}
