// Node has no decorators, and tsc leaves them to it.
function decorated(target: any, context: any) {}

@decorated
class Decorated {}

function f(x: number): number {
  return x + 1;
}
