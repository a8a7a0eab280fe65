// Memory outside the heap.
function f(x) {
  const kept = [];
  for (;;) kept.push(Buffer.alloc(1 << 26, 1));
}
