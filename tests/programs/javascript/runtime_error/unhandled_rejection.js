// Right, but a promise of its own is broken.
Promise.reject(new Error('broken'));

function f(x) {
  return x + 1;
}
