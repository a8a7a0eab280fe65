// Sleeps for ever.
function f(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return x + 1;
}
