// Returns before its tests.
function f(x: number): number {
  return x;
}
return;
