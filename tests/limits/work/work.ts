const table: number[] = new Array(65537).fill(0);

function work(steps: number): number {
  let place = 1;
  for (let step = 0; step < steps; step++) {
    place = (place * 75 + 74) % 65537;
    table[place] ^= 1;
  }
  return place;
}
