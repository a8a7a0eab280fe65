// Right, but there is always one more promise to keep.
const again = () => Promise.resolve().then(again);
again();

function f(x) {
  return x + 1;
}
