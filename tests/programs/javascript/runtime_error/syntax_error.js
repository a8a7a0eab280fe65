// No JavaScript.
function f(x) {
  return x +;
}
