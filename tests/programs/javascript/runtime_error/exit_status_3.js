// Leaves with another status.
function f(x) {
  process.exit(3);
}
