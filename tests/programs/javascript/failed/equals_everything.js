// Offers to become whatever it is compared with.
class Chameleon {
  constructor(x) { this.x = x; }
  valueOf() { return this.x + 1; }
  toString() { return String(this.x + 1); }
  [Symbol.toPrimitive]() { return this.x + 1; }
  equals() { return true; }
}

function f(x) {
  return new Chameleon(x);
}
