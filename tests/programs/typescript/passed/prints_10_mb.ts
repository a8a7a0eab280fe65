// Ten megabytes of output.
console.log('x'.repeat(10 * 1024 * 1024));

function f(x: number): number {
  return x + 1;
}
