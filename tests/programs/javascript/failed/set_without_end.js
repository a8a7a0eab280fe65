// Grows while it is read.
function f(x) {
  const set = new Set();
  const grow = () => set.add({ get ['a'.repeat(1 << 20)]() { grow(); return 1; } });
  grow();
  return set;
}
