// Talks of errors, and is right.
function f(x) {
  console.error('AssertionError [ERR_ASSERTION]: Expected values to be loosely deep-equal');
  console.trace('Uncaught Error');
  process.emitWarning('nothing to see');
  return x + 1;
}
