// Long texts, each its own.
function f(x) {
  const kept = [], bytes = Buffer.alloc(1 << 26, 97);
  for (;;) kept.push(bytes.toString('latin1'));
}
