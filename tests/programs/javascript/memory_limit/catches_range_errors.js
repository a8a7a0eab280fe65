// Goes on taking memory after each refusal.
function f(x) {
  const kept = [];
  for (let size = 2 ** 40; ;) {
    try { kept.push(new Uint8Array(size).fill(1)); } catch { size /= 2; }
  }
}
