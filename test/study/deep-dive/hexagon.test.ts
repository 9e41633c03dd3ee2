import { expect, test } from "vitest";
import { hexagon } from "../../../src/study/deep-dive/hexagon.ts";

/** The middle of a hexagon. */
function middle(layout: string, q: number, r: number): readonly [number, number] {
  const [ring = []] = hexagon(layout, q, r);
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / 6;
  return [mean(ring.map(([x]) => x)), mean(ring.map(([, y]) => y))];
}

/** In a tiling by hexagons whose flat sides are 1 apart, each has six neighbours whose middles are 1 away. */
test.each<[string, string]>([
  ["odd-r", "-1,0 1,0 -1,1 0,1 -1,-1 0,-1"],
  ["even-r", "-1,0 1,0 0,1 1,1 0,-1 1,-1"],
  ["odd-q", "0,1 0,-1 -1,0 1,0 -1,-1 1,-1"],
  ["even-q", "0,1 0,-1 -1,0 1,0 -1,1 1,1"],
])("hexagons laid %s touch their six neighbours (%s), rows to the north", (layout, neighbours) => {
  const [x, y] = middle(layout, 4, 6);
  const found = neighbours.split(" ").map((each) => {
    const [q = 0, r = 0] = each.split(",").map(Number);
    return middle(layout, 4 + q, 6 + r);
  });
  for (const [ownX, ownY] of found) expect(Math.hypot(ownX - x, ownY - y)).toBeCloseTo(1, 12);
  expect(new Set(found.map(([ownX, ownY]) => `${ownX.toFixed(6)},${ownY.toFixed(6)}`)).size).toBe(6);
  expect(middle(layout, 4, 7)[1]).toBeGreaterThan(y);
});
