// Has the work done by a thread.
const { Worker } = require('worker_threads');
const shared = new Int32Array(new SharedArrayBuffer(8));
const code = "const { workerData: n } = require('worker_threads'); Atomics.store(n, 0, 1); Atomics.notify(n, 0);";
new Worker(code, { eval: true, workerData: shared });

function f(x) {
  Atomics.wait(shared, 0, 0);
  return x + shared[0];
}
