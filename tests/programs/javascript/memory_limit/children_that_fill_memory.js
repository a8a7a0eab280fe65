// Children that fill memory together, while the program waits for them.
function f(x) {
  const child = 'const kept = []; for (;;) kept.push(Buffer.alloc(1 << 26, 1))';
  require('child_process').execFileSync(process.execPath, ['-e', child]);
}
