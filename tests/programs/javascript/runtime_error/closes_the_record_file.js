// Shuts the way of its values.
require('fs').closeSync(3);

function f(x) {
  return x + 1;
}
