'use strict';
// Binary frames on stdin and stdout: two big-endian 32-bit lengths, a JSON header, a body (FRAME in
// sandboxes/agent/wire.py).

const { readSync, writeSync } = require('fs');

const MAX_FRAME = 256 * 1024 * 1024;

// The next `size` bytes of stdin, or null at its end.
function readExactly(size) {
  const bytes = Buffer.allocUnsafe(size);
  for (let have = 0; have < size;) {
    const count = readSync(0, bytes, have, size - have, null);
    if (count === 0) return null;
    have += count;
  }
  return bytes;
}

// The next request as {header, body}, or null where there is none.
function read() {
  const lengths = readExactly(8);
  if (lengths === null) return null;
  const [headerSize, bodySize] = [lengths.readUInt32BE(0), lengths.readUInt32BE(4)];
  if (headerSize + bodySize > MAX_FRAME) return null;
  const bytes = readExactly(headerSize + bodySize);
  if (bytes === null) return null;
  const header = JSON.parse(bytes.toString('utf8', 0, headerSize));
  return { header, body: bytes.subarray(headerSize) };
}

function write(header, body = Buffer.alloc(0)) {
  const text = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.allocUnsafe(8);
  lengths.writeUInt32BE(text.length, 0);
  lengths.writeUInt32BE(body.length, 4);
  const bytes = Buffer.concat([lengths, text, body]);
  for (let sent = 0; sent < bytes.length;) sent += writeSync(1, bytes, sent);
}

module.exports = { read, write };
