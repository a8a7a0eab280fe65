// Arrays without end.
function f(x: number): number {
  const kept: Float64Array[] = [];
  for (;;) kept.push(new Float64Array(1 << 23).fill(x));
}
