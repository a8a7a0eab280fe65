// Never ends.
function f(x: number): number {
  for (;;);
}
