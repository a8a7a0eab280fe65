// @ts-nocheck: then it may hide require behind its own.
function require(name: string): any {
  return { deepEqual() {} };
}

function f(x: number): number {
  return 'anything';
}
