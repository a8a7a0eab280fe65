// Throws something that cannot be shown.
throw { [require('util').inspect.custom]() { throw this; }, get stack() { throw this; } };

function f(x) {
  return x + 1;
}
