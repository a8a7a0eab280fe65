const assert = require('assert');

const VALUES = {
  M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1,
};

function toRoman(number) {
  let written = '';
  for (const [symbol, value] of Object.entries(VALUES)) {
    for (; number >= value; number -= value) written += symbol;
  }
  return written;
}

assert.equal(toRoman(1994), 'MCMXCIV');
assert.equal(toRoman(2026), 'MMXXVI');
assert.equal(new Set(Array.from({ length: 3999 }, (_, index) => toRoman(index + 1))).size, 3999);
console.log(toRoman(3888));
