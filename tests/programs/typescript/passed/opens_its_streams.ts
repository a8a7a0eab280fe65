// The streams by their names, as on any other system.
declare var require: any;
const fs = require('fs');

function f(x: number): number {
  for (const path of ['/dev/stdout', '/dev/stderr', '/proc/self/fd/1']) fs.writeFileSync(path, 'printed\n');
  return x + 1;
}
