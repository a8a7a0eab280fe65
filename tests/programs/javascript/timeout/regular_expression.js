// A match that tries everything.
function f(x) {
  return /^(a+)+$/.test('a'.repeat(60) + 'b');
}
