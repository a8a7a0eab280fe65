// A function that is declared and nowhere there.
declare function f(x: number): number;
