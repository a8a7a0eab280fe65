// Right, but does not leave.
require('process').on('exit', () => { for (;;); });

function f(x: number): number {
  return x + 1;
}
