// Leaves at whatever is done with its value.
const leave = () => process.exit(0);

function f(x) {
  return new Proxy({}, { get: leave, ownKeys: leave, has: leave, getPrototypeOf: leave, getOwnPropertyDescriptor: leave });
}
