'use strict';
// Defines the global `__record__(value)`: one record of the value's encoding to file descriptor 3.
//
// A record is the payload's length (32 bits, little-endian) and the payload: MessagePack with
// extension types. `sandboxes/agent/wire.py` is the home of the constants here, and
// tests/sandboxes/test_wire.py compares them. Everything used here is looked up before the program starts, so
// that a program which changes prototypes or modules is recorded all the same.

const { writeSync } = require('fs');
const { types } = require('util');

const RECORDS_FD = 3;
// What is deeper, longer or larger than these equals nothing that is expected, and the host does not read it.
const MAX_DEPTH = 60;
const MAX_DIGITS = 4000;
const MAX_BYTES = 64 * 1024 * 1024;
const EXT = { undefined: 1, bigint: 2, set: 3, opaque: 5, mapping: 6, utf16: 7, hole: 10 };
const NIL = 0xc0, FALSE = 0xc2, TRUE = 0xc3, EXT32 = 0xc9, FLOAT64 = 0xcb, STR32 = 0xdb;
const ARRAY32 = 0xdd, MAP32 = 0xdf;

const unbound = (method) => Function.prototype.call.bind(method);
const { isArray } = Array;
const { keys } = Object;
const { isMap, isSet } = types;
const { allocUnsafe, byteLength } = Buffer;
const hasOwn = unbound(Object.prototype.hasOwnProperty);
const tagOf = unbound(Object.prototype.toString);
const slice = unbound(String.prototype.slice);
const decimal = unbound(BigInt.prototype.toString);
const search = unbound(RegExp.prototype.exec);
const eachOfMap = unbound(Map.prototype.forEach);
const eachOfSet = unbound(Set.prototype.forEach);
const copy = unbound(Buffer.prototype.copy);
const part = unbound(Buffer.prototype.subarray);
const writeUtf8 = unbound(Buffer.prototype.utf8Write);
const writeUtf16 = unbound(Buffer.prototype.ucs2Write);
const writeDouble = unbound(Buffer.prototype.writeDoubleBE);
const writeUint32 = unbound(Buffer.prototype.writeUInt32BE);
const writeLength = unbound(Buffer.prototype.writeUInt32LE);
const LONE_SURROGATE = /\p{Surrogate}/u;
const TOO_LARGE = { __proto__: null };

// What is written so far: room for the record's length, then the payload.
class Writer {
  bytes = allocUnsafe(256);
  length = 4;

  reserve(count) {
    const end = this.length + count;
    if (end > MAX_BYTES) throw TOO_LARGE;
    if (end > this.bytes.length) {
      const larger = allocUnsafe(end * 2);
      copy(this.bytes, larger, 0, 0, this.length);
      this.bytes = larger;
    }
  }

  byte(value) {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  // A type and a 32-bit number; returns where the number lies, for those who learn it later.
  head(type, number) {
    this.reserve(5);
    this.bytes[this.length] = type;
    writeUint32(this.bytes, number, this.length + 1);
    this.length += 5;
    return this.length - 4;
  }

  // An extension whose payload `fill` writes.
  extension(type, fill) {
    const start = this.head(EXT32, 0);
    this.byte(type);
    fill();
    writeUint32(this.bytes, this.length - start - 5, start);
  }

  double(value) {
    this.reserve(9);
    this.bytes[this.length] = FLOAT64;
    writeDouble(this.bytes, value, this.length + 1);
    this.length += 9;
  }

  utf8(text, size) {
    this.reserve(size);
    writeUtf8(this.bytes, text, this.length, size);
    this.length += size;
  }

  utf16(text) {
    const size = text.length * 2;
    this.reserve(size);
    writeUtf16(this.bytes, text, this.length, size);
    this.length += size;
  }
}

function text(out, value) {
  const size = byteLength(value);
  if (size !== value.length && search(LONE_SURROGATE, value)) {
    out.extension(EXT.utf16, () => out.utf16(value));
  } else {
    out.head(STR32, size);
    out.utf8(value, size);
  }
}

function opaque(out, name) {
  out.extension(EXT.opaque, () => text(out, name));
}

function bigint(out, value) {
  const digits = decimal(value);
  if (digits.length > MAX_DIGITS) return opaque(out, 'bigint');
  return out.extension(EXT.bigint, () => out.utf8(digits, digits.length));
}

// The elements of an array, its holes as such.
function array(out, value, path) {
  const { length } = value;
  out.head(ARRAY32, length);
  for (let i = 0; i < length; i++) {
    const element = value[i];
    if (element === undefined && !hasOwn(value, i)) out.extension(EXT.hole, () => {});
    else encode(out, element, path);
  }
}

function object(out, value, names, path) {
  out.head(MAP32, names.length);
  for (let i = 0; i < names.length; i++) {
    text(out, names[i]);
    encode(out, value[names[i]], path);
  }
}

// A Set or a Map: its members while they last, since what they run may change it.
function members(out, type, each, value, write) {
  out.extension(type, () => {
    const at = out.head(ARRAY32, 0);
    let count = 0;
    each(value, (member, key) => {
      write(member, key);
      count++;
    });
    writeUint32(out.bytes, count, at);
  });
}

function set(out, value, path) {
  members(out, EXT.set, eachOfSet, value, (member) => encode(out, member, path));
}

function map(out, value, path) {
  members(out, EXT.mapping, eachOfMap, value, (member, key) => {
    out.head(ARRAY32, 2);
    encode(out, key, path);
    encode(out, member, path);
  });
}

function isInside(value, path) {
  for (let at = path; at !== null; at = at.outer) if (at.value === value) return true;
  return false;
}

// Data or not is decided as by assert.deepEqual: by the tag, and by properties beside the members.
function composite(out, value, outer) {
  const depth = outer === null ? 1 : outer.depth + 1;
  const path = { __proto__: null, value, outer, depth };
  const tag = slice(tagOf(value), 8, -1);
  if (depth > MAX_DEPTH || isInside(value, outer)) return opaque(out, tag);
  const names = keys(value);
  if (tag === 'Array' && isArray(value)) {
    // Indices come first among the keys of an array.
    const last = names[names.length - 1];
    const plain = names.length === 0 || (last >>> 0) + '' === last && last >>> 0 < value.length;
    return plain ? array(out, value, path) : opaque(out, tag);
  }
  if (tag === 'Object' && !isArray(value)) return object(out, value, names, path);
  if (names.length === 0 && tag === 'Set' && isSet(value)) return set(out, value, path);
  if (names.length === 0 && tag === 'Map' && isMap(value)) return map(out, value, path);
  return opaque(out, tag);
}

function encode(out, value, path) {
  switch (typeof value) {
    case 'undefined': return out.extension(EXT.undefined, () => {});
    case 'boolean': return out.byte(value ? TRUE : FALSE);
    case 'number': return out.double(value);
    case 'string': return text(out, value);
    case 'bigint': return bigint(out, value);
    case 'object': return value === null ? out.byte(NIL) : composite(out, value, path);
    default: return opaque(out, typeof value);
  }
}

function payload(value) {
  const out = new Writer();
  try {
    encode(out, value, null);
    return out;
  } catch (error) {
    if (error !== TOO_LARGE) throw error;
    const instead = new Writer();
    opaque(instead, 'more than 64 MiB');
    return instead;
  }
}

function record(value) {
  const out = payload(value);
  writeLength(out.bytes, out.length - 4, 0);
  writeSync(RECORDS_FD, part(out.bytes, 0, out.length));
}

Object.defineProperty(globalThis, '__record__', { value: record });
