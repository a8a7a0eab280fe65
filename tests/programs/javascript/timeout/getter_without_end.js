// Never lets go of who reads its value.
function f(x) {
  return { get value() { for (;;); } };
}
