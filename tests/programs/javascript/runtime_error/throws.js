// Throws in its call.
function f(x) {
  throw new Error('no');
}
