// Takes away every way to leave.
process.exit = process.reallyExit = process.abort = process.kill = () => {};
process.removeAllListeners('exit');

function f(x) {
  return x + 1;
}
