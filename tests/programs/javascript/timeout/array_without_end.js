// An array that says it has four thousand million elements.
function f(x) {
  return new Proxy([], { get: (array, name) => (name === 'length' ? 2 ** 32 - 1 : array[name]) });
}
