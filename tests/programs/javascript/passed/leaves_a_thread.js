// A thread that works on while the program ends.
const { Worker } = require('worker_threads');
new Worker('setInterval(() => {}, 1)', { eval: true }).unref();

function f(x) {
  return x + 1;
}
