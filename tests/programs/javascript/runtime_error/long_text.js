// Text longer than any may be.
function f(x) {
  return 'a'.repeat(2 ** 30);
}
