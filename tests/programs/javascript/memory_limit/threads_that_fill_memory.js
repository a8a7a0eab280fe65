// Threads that fill memory together.
const { Worker } = require('worker_threads');
for (let i = 0; i < 4; i++) new Worker('const kept = []; for (;;) kept.push(Buffer.alloc(1 << 26, 1));', { eval: true });

function f(x) {
  return x + 1;
}
