// Symbolic links to elsewhere, loops, named pipes, names that are hard to say.
const fs = require('fs');
const { execFileSync } = require('child_process');
['/', '/tmp', '/tmp/loop', '/proc/1/root', '/opt/runner/agent', '/build/program.js', '..'].forEach((to, i) => fs.symlinkSync(to, `/tmp/link${i}`));
fs.symlinkSync('/tmp/loop', '/tmp/loop');
fs.linkSync('/tmp/loop', '/tmp/other');
execFileSync('mkfifo', ['/tmp/pipe', '/tmp/-rf', '/tmp/ \n*']);
fs.writeFileSync(Buffer.from([47, 116, 109, 112, 47, 255, 254, 10]), '');

function f(x) {
  return x + 1;
}
