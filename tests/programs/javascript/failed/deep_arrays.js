// An array in an array, three hundred times.
function f(x) {
  let value = x + 1;
  for (let i = 0; i < 300; i++) value = [value];
  return value;
}
