// Memory outside the heap.
function f(x: number): number {
  const kept: Uint8Array[] = [];
  for (;;) kept.push(new Uint8Array(1 << 26).fill(1));
}
