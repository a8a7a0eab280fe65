// More digits than Python reads at once.
function f(x) {
  return 10n ** 4400n;
}
