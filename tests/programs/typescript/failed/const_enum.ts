// Constants that are gone from what runs, and wrong.
const enum Wrong { One = 1, Two = One << 1, Three = ~One & 3 }
namespace Deep { export const enum Deeper { Four = Wrong.Two + 2 } }

function f(x: number): number {
  return x + Deep.Deeper.Four;
}
