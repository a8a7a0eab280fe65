// Nothing special.
function f(x: number): number {
  return x + 1;
}
