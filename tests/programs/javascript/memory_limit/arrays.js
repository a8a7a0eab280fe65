// Arrays without end.
function f(x) {
  const kept = [];
  for (;;) kept.push(new Float64Array(1 << 23).fill(x));
}
