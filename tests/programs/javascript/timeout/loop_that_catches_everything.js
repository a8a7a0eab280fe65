// Never ends, whatever is thrown or sent.
for (const name of ['SIGTERM', 'SIGXCPU', 'SIGPROF', 'SIGALRM', 'SIGVTALRM', 'SIGINT', 'SIGHUP']) process.on(name, () => {});

function f(x) {
  try {
    for (;;) {
      try { throw new Error(); } catch {}
    }
  } finally {
    return f(x);
  }
}
