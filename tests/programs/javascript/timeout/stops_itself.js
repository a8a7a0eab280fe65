// Stops.
function f(x) {
  process.kill(process.pid, 'SIGSTOP');
  return x + 1;
}
