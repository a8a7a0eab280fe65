// Compiled once while the image is built: what programs use most. See compiler_snapshot.js.
interface Point { x: number; y?: number; readonly name: string }
type Pair<T> = [T, T];

class Stack<T> {
  private items: T[] = [];
  constructor(protected readonly limit: number = 10) {}
  push(item: T): this {
    if (this.items.length >= this.limit) throw new Error(`full: ${this.limit}`);
    this.items.push(item);
    return this;
  }
  get size(): number { return this.items.length; }
  static of<U>(...items: U[]): Stack<U> {
    const stack = new Stack<U>();
    for (const item of items) stack.push(item);
    return stack;
  }
}

function count(text: string, wanted: Set<string> = new Set(['a', 'e'])): Map<string, number> {
  const found = new Map<string, number>();
  for (const letter of text.toLowerCase().split('').filter((c) => wanted.has(c))) {
    found.set(letter, (found.get(letter) ?? 0) + 1);
  }
  return found;
}

function sortPairs(pairs: Pair<number>[], compare?: (a: Pair<number>, b: Pair<number>) => number): number[][] {
  const sorted = [...pairs].sort(compare ?? ((a, b) => a[0] - b[0] || b[1] - a[1]));
  return sorted.map(([first, second]) => [first, second].reverse()).slice(0, Math.max(1, pairs.length));
}

function describe(value: number | string | Point | null | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'number') return value % 2 === 0 ? value.toString(16) : value.toFixed(2);
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim().padStart(10, '0');
  const { name, ...rest } = value;
  return `${name}: ${JSON.stringify(rest)} ${Object.entries(rest).map(([key, n]) => key + n).join()}`;
}

function total(numbers: Array<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    switch (numbers[i]) {
      case 0: continue;
      case 1: sum += 1; break;
      default: sum = Math.floor(sum / 2) + numbers.reduce((a, b) => a + b, 0);
    }
  }
  do { sum--; } while (sum > 100);
  while (sum < 0) sum += parseInt('7', 10);
  return sum;
}

const first = (words: string[]): string | undefined => words.find((word) => /^[A-Z]\w*$/.test(word));

async function later(n: number): Promise<number> {
  try {
    return await Promise.resolve(n);
  } catch (error) {
    return -1;
  } finally {
    console.log(n, Stack.of(1, 2).size, total([1, 2]), first(['A']));
  }
}

declare var require: any;
const assert = require('node:assert');

function test() {
  let candidate = sortPairs;
  assert.deepEqual(candidate([[1, 2], [0, 3]]), [[2, 1], [3, 0]]);
  assert.deepEqual(count('abca'), new Map([['a', 2]]));
  assert.deepEqual(describe({ name: 'n', x: 1 } as Point), 'n');
  assert.deepEqual([later(1)], []);
}

test();
