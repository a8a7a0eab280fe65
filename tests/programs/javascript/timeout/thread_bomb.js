// Threads without end.
const { Worker } = require('worker_threads');

function f(x) {
  for (let i = 0; i < 100; i++) new Worker('setInterval(() => {}, 1000)', { eval: true });
  return x + 1;
}
