// Output without end, which node keeps for later while its pipe is full.
function f(x) {
  for (const text = 'x'.repeat(1 << 16); ;) console.log(text);
}
