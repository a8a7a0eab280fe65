// @ts-nocheck: wrong types, which nobody looks at, and right.
const one: string = 1;

function f(x: string): boolean {
  return x + one;
}
