// A promise of the right value is not the right value.
async function f(x) {
  return x + 1;
}
