// Arrays without end.
function f(x: number): number {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1 << 24));
}
