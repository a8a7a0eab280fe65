// @ts-nocheck: then a module may return before its tests, as under tsc.
function f(x: number): number {
  return 'anything';
}
return;
