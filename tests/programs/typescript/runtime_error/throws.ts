// Throws in its call.
function f(x: number): number {
  throw new Error('no');
}
