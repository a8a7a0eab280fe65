// Each value has another inside it.
function f(x) {
  return { get inner() { return f(x); } };
}
