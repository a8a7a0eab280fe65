// Output without end, each piece when the one before is out.
const print = () => process.stdout.write('x'.repeat(1 << 16), print);
print();

function f(x) {
  return x + 1;
}
