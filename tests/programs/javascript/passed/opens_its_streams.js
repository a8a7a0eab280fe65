// The streams by their names, as on any other system.
const fs = require('fs');

function f(x) {
  for (const path of ['/dev/stdout', '/dev/stderr', '/proc/self/fd/1']) fs.writeFileSync(path, 'printed\n');
  return x + 1;
}
