// Takes away all that a program could need after it.
for (const prototype of [Map.prototype, Set.prototype, Buffer.prototype, RegExp.prototype, Number.prototype]) {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    try { if (name !== 'constructor') prototype[name] = undefined; } catch {}
  }
}
Object.prototype.toString = Object.keys = Buffer.allocUnsafe = Math.max = globalThis.Buffer = undefined;

function f(x) {
  return x + 1;
}
