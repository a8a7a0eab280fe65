// Children that stay, one of them holding its output open.
const { spawn } = require('child_process');
spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' }).unref();
spawn('setsid', ['sh', '-c', 'trap "" TERM HUP INT; while :; do sleep 1; done'], { detached: true, stdio: 'ignore' }).unref();

function f(x: number): number {
  return x + 1;
}
