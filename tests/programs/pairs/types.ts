// Has the compiler work the longer the larger an expected value is, and looks how long it worked.
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Work<S extends number> = `${S}${Digit}${Digit}${Digit}${Digit}`;
type Rounds<V, Done extends any[] = []> =
  Done['length'] extends V ? 0 : Work<Done['length']> extends infer W ? Rounds<V, [...Done, W]> : 0;
declare var require: (name: string) => { deepEqual<V extends number>(got: any, expected: V): Rounds<V>, [name: string]: any };
declare var process: any;
const files = require('fs');

// What processes of the compiler's user have used of processors, in ticks of the kernel's clock.
function worked(): number {
  let ticks = 0;
  for (const name of files.readdirSync('/proc').filter((name: string) => +name > 0)) {
    try {
      if (files.statSync(`/proc/${name}`).uid === 10001) {
        ticks += +files.readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ')[11];
      }
    } catch {}
  }
  return ticks;
}
const ticks = worked();
console.log('worked', ticks);

function f(x: number): number {
  return ticks > 120 ? 60 : 2;
}
// The tests declare `require` again, as something else; that is no error where it is to be ignored.
// @ts-ignore
