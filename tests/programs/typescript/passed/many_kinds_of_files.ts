// Shut folders, links, pipes and deep folders, all at once.
const fs = require('fs');
require('child_process').execFileSync('mkfifo', ['/tmp/pipe']);
fs.symlinkSync('/tmp/loop', '/tmp/loop');
try {
  for (let i = 0; i < 3000; i++) (fs.mkdirSync('d'), require('process').chdir('d'));
} catch {}
fs.chmodSync('/tmp/d/d/d', 0);
fs.chmodSync('/tmp/d', 0);

function f(x: number): number {
  return x + 1;
}
