// Recursion without end.
function f(x: number): number {
  return f(x + 1) + 1;
}
