// Announces a record of four gigabytes before its first value.
declare var Buffer: any;
require('fs').writeSync(3, Buffer.alloc(64, 0xff));

function f(x: number): number {
  return x + 1;
}
