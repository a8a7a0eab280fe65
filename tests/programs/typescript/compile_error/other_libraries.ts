/// <reference lib="webworker" />
/// <reference lib="scripthost" />
// More libraries than go together.
function f(x: number): number {
  return x + 1;
}
