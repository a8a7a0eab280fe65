// Shuts everything against change.
for (const shut of [Object, Array, Buffer, Function, String, Map, Set, Promise]) {
  Object.freeze(shut.prototype);
  Object.freeze(shut);
}
Object.freeze(require('fs'));
Object.preventExtensions(process);

function f(x) {
  return x + 1;
}
