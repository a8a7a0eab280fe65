/// <reference no-default-lib="true" />
// Wants the libraries to be gone, for itself or for who comes after it.
function f(x: number): number {
  return x + 1;
}
