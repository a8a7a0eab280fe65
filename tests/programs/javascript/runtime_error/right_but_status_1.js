// Right in every call, and not content.
process.exitCode = 1;

function f(x) {
  return x + 1;
}
