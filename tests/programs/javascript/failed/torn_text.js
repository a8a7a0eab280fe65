// Text that no encoding takes, as value and as name.
function f(x) {
  return { ['\ud800']: ['\udfff'] };
}
