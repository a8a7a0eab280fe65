// Compiles to a module of the other kind, which a .js file is not.
export function f(x: number): number {
  return x + 1;
}
