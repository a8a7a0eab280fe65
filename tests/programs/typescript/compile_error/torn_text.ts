// Text in its errors that no encoding takes.
const wrong: { '\ud800\udc00\ud800': '\udfff' } = { '\udfff': 1 };
const { '\ud800': missing } = {};
type Torn = typeof wrong['\ud801'];

function f(x: number): number {
  return x + 1;
}
