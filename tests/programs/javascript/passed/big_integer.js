// 2n == 2.
function f(x) {
  return BigInt(x) + 1n;
}
