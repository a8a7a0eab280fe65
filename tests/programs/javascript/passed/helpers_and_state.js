// State between calls, own types, a generator, a closure, names that somebody else may use.
'use strict';
const record = new Map();
const fs = require('fs'), runner = { calls: 0 };
class Writer { constructor(x) { this.x = x; } get next() { return this.x + 1; } }
function* values(x) { yield new Writer(x).next; }
const payload = (x) => [...values(x)][0], encode = payload, text = 'text', array = [], object = {};

function f(x) {
  runner.calls++;
  if (!record.has(x)) record.set(x, encode(x));
  return record.get(x);
}
