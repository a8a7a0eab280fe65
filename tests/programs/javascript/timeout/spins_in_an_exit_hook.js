// Right, but does not leave.
process.on('exit', () => { for (;;); });

function f(x) {
  return x + 1;
}
