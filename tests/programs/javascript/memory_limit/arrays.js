// Arrays without end.
function f(x) {
  const kept = [];
  for (;;) kept.push(new Array(1 << 24));
}
