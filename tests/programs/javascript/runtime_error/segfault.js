// Ends with the signal of a broken pointer.
function f(x) {
  process.kill(process.pid, 'SIGSEGV');
  for (;;);
}
