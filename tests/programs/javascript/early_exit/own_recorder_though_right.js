// The same, but right: nobody can tell.
var __record__ = () => {};

function f(x) {
  return x + 1;
}
