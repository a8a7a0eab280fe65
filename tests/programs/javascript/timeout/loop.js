// Never ends.
function f(x) {
  for (;;);
}
