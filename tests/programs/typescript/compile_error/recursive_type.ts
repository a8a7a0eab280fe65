// A type that is the next one, a thousand times over, in every combination.
type Count<N extends number, A extends 1[] = []> = A['length'] extends N ? A : Count<N, [...A, 1]>;
type Pairs<A, B = A> = A extends A ? B extends B ? [A, B] | [B, A] : never : never;
type Up<N extends number> = Count<N>[number] extends 1 ? keyof Count<N> : never;
type Many = Pairs<Pairs<Up<300>>>;
const many: Pairs<Many> = 1;

function f(x: number): number {
  return x + 1;
}
