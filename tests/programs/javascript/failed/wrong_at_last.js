// Wrong in its last call only.
function f(x) {
  return x > 40 ? x : x + 1;
}
