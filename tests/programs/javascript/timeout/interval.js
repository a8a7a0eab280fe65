// Right, but a timer keeps the process.
setInterval(() => {}, 1000);

function f(x) {
  return x + 1;
}
