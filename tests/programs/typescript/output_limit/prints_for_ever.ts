// Output without end.
function f(x: number): number {
  for (const text = 'x'.repeat(1 << 16); ;) require('fs').writeSync(1, text);
}
