// The same on the other stream, past node's own.
function f(x) {
  for (const block = Buffer.alloc(1 << 16, 120); ;) require('fs').writeSync(2, block);
}
