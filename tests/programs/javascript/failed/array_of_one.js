// [2] == 2, but not deeply.
function f(x) {
  return [x + 1];
}
