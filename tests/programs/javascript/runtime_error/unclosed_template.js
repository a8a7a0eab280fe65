// Wants its tests to be text.
function f(x) {
  return x;
}
const tests = `
