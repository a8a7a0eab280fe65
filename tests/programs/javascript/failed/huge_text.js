// Two hundred million characters.
function f(x) {
  return 'a'.repeat(2e8);
}
