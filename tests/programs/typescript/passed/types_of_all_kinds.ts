// What only TypeScript has: enums, namespaces, parameter properties, generics, assertions, overloads.
const enum Constant { One = 1 }
enum Real { Zero, One = Zero + 1 }
namespace Space { export const one: number = Real.One; export namespace Inner { export type Number = number } }
abstract class Adder<T extends number> { constructor(protected readonly step: T) {} abstract add(x: T): number }
class One extends Adder<number> { override add(x: Space.Inner.Number): number { return x + this.step; } }
function both(x: string): string;
function both(x: number): number;
function both(x: any): any { return x; }
const checked = { one: Constant.One } satisfies Record<string, number>;
let sure!: One;

function f(x: number): number {
  sure ??= new One(checked.one * Space.one);
  return both(sure!.add(<number>x)) as number;
}
