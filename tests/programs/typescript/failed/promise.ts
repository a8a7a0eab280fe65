// Its type says number, its value is a promise.
const f = (async (x: number) => x + 1) as unknown as (x: number) => number;
