// No TypeScript.
function f(x: number): number {
  return x +;
}
