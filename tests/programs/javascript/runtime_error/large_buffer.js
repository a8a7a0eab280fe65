// More memory at once than node asks for.
function f(x) {
  return Buffer.alloc(2 ** 40);
}
