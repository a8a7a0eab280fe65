// Long texts, each its own.
function f(x) {
  const kept = [];
  for (;;) kept.push(Buffer.alloc(1 << 26, 97).toString('latin1'));
}
