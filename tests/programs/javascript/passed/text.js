// '2' == 2, and assert.deepEqual is loose.
function f(x) {
  return String(x + 1);
}
