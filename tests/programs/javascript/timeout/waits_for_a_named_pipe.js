// Opens a pipe that nobody writes to.
function f(x) {
  require('child_process').execFileSync('mkfifo', ['/tmp/pipe']);
  return require('fs').readFileSync('/tmp/pipe').length;
}
