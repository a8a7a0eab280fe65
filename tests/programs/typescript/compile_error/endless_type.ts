// A type whose members never end.
type Endless<T> = T extends [infer A, ...infer R] ? Endless<[...R, A, A]> : T;
type Deep<T> = { next: Deep<[T, T]>; other: Deep<T[]>; both: Deep<T> | Deep<[T]> };
const endless: Endless<[1, 2, 3]> = 0;
declare const one: Deep<1>, two: Deep<{ a: 1 }>;
const same: Deep<{ b: 2 }> = [one, two][0].next.other.both;

function f(x: number): number {
  return x + 1;
}
