import * as fs from 'fs';

const counts: Map<string, number> = new Map();
for (const word of fs.readFileSync(0, 'utf8').toLowerCase().split(/\s+/).filter(Boolean)) {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
const sorted: [string, number][] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
for (const [word, count] of sorted) console.log(word, count);
