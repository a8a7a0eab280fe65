// Another function than the tests call.
function f(x: string): string {
  return x;
}
