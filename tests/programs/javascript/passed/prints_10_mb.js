// Ten megabytes of output.
process.stdout.write('x'.repeat(10 * 1024 * 1024));

function f(x) {
  return x + 1;
}
