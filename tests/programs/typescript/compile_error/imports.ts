// Wants other files to be part of it.
import left from './left';
import * as tests from '/dev/zero';
import data = require('/proc/self/environ');

function f(x: number): number {
  return x + 1 + left + data.length;
}
