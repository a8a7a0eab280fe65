/// <reference path="/opt/runner/runtime/typescript/lib/lib.es5.d.ts" />
/// <reference path="/proc/self/environ" />
/// <reference path="/dev/zero" />
/// <reference types="node" />
// Wants files to be read.
function f(x: number): number {
  return x + 1;
}
