// An object never equals a number, whatever is in it.
function f(x) {
  return new Number(x + 1);
}
