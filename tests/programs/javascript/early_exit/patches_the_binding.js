// Breaks what every write ends in.
process.binding('fs').writeBuffer = () => 0;

function f(x) {
  return 0;
}
