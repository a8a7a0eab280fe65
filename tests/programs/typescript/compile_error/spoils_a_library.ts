// What it declares makes a library file wrong.
interface Node { value: number; next: Node | null }

function f(x: number): number {
  return x + 1;
}
