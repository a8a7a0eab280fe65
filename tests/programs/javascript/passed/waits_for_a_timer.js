// Has something to do after its tests.
setTimeout(() => console.log('done'), 300);

function f(x) {
  setImmediate(() => import('node:fs').then((fs) => fs.statSync('/tmp')));
  return x + 1;
}
