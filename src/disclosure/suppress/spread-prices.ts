/**
 * A price of 1 or -1 for each cell, another for each round: in the cheapest table the cells with -1 are far up and those
 * with 1 far down. Round 1 is round 0 turned about. The prices look random and are the same in every run.
 *
 * Example: cells 4, 5 and 6 may have 1, -1, -1 in round 0 and -1, 1, 1 in round 1.
 */
export function spreadPrices(cells: readonly number[], round: number): ReadonlyMap<number, number> {
  const turned = round % 2 === 0 ? 1 : -1;
  const draw = Math.floor(round / 2);
  return new Map(cells.map((cell) => [cell, turned * (isOdd(cell, draw) ? -1 : 1)]));
}

/** One bit of a number made from both (the finaliser of MurmurHash3). */
function isOdd(cell: number, draw: number): boolean {
  let mixed = Math.imul(cell ^ Math.imul(draw + 1, 0x27d4eb2f), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) & 1) === 1;
}
