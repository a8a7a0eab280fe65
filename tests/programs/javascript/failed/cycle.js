// Contains itself.
function f(x) {
  const value = [x + 1];
  value.push(value, new Map([[value, value]]));
  return value;
}
