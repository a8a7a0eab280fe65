// An array whose length is no number.
function f(x) {
  return new Proxy([], { get: (array, name) => (name === 'length' ? {} : array[name]) });
}
