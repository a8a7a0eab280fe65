// Only a module may declare global things, and a module does not run.
declare global {
  interface Array<T> { left: T }
  var left: number;
  interface LeftBehind { left: 1 }
}
export {};

function f(x: number): number {
  return x + 1;
}
