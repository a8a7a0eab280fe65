// Children without end; the first that is refused ends it.
const { spawn } = require('child_process');

function f(x) {
  while (spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid);
  throw new Error('refused');
}
