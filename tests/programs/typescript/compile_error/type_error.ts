// A text is no number.
function f(x: number): number {
  return `${x + 1}`;
}
