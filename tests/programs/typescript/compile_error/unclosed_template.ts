// Wants its tests to be text.
function f(x: number): number {
  return x;
}
const tests = `
