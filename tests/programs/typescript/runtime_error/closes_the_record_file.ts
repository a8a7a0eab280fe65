// Shuts the way of its values.
require('fs').closeSync(3);

function f(x: number): number {
  return x + 1;
}
