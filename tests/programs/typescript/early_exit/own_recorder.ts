// Hides the recorder behind a function of its own. It is right, but nobody can tell.
function __record__(value: unknown): void {}

function f(x: number): number {
  return x + 1;
}
