// Ends with a signal.
function f(x) {
  process.abort();
}
