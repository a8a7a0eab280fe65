// Leaves with another status.
function f(x: number): number {
  return require('process').exit(3);
}
