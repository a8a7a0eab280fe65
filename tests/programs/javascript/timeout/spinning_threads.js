// Threads that spin while the program waits for them.
const { Worker } = require('worker_threads');
for (let i = 0; i < 2; i++) new Worker('for (;;);', { eval: true });

function f(x) {
  return x + 1;
}
