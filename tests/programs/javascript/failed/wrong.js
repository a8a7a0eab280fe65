// Plainly wrong.
function f(x) {
  return x + 2;
}
