// A record file that is as long as it may be, with one record in it.
const fs = require('fs');
for (let size = 1 << 30; size > 1 << 20; size /= 2) {
  try { fs.ftruncateSync(3, size); } catch { continue; }
  fs.writeSync(3, new Uint32Array([size - 4]), 0, 4, 0);
  break;
}

function f(x) {
  process.exit(0);
}
