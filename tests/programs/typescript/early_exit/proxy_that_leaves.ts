// Leaves at whatever is done with its value.
const leave = (): any => require('process').exit(0);

function f(x: number): any {
  return new Proxy({}, { get: leave, ownKeys: leave, has: leave, getOwnPropertyDescriptor: leave });
}
