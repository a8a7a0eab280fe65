// @ts-nocheck: wrong types, which nobody looks at, and wrong.
const one: number = 'one';

function f(x: string): boolean {
  return x + one;
}
