// Ends with a signal that nobody can catch.
function f(x) {
  process.kill(process.pid, 'SIGKILL');
}
