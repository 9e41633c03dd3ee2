type Ring = readonly (readonly [number, number])[];

/** Half the distance between two opposite corners of a hexagon whose flat sides are 1 apart. */
const RADIUS = 1 / Math.sqrt(3);

/**
 * The corners of the hexagon in column q and row r, as HexJSON lays them: of `odd-r` and `even-r` rows of hexagons that stand on a
 * corner, every other row half a hexagon to the east; of `odd-q` and `even-q` columns of hexagons that lie on a side, every other
 * column half a hexagon to the north. Rows count to the north. Flat sides are 1 apart. Source: Open Innovations, HexJSON.
 *
 * @example hexagon("odd-r", 0, 1)[0].length // 6, around (0.5, 0.87)
 */
export function hexagon(layout: string, q: number, r: number): readonly Ring[] {
  const stands = layout.endsWith("-r");
  const isShifted = (at: number): boolean => (Math.abs(at) % 2 === 1) === layout.startsWith("odd");
  const apart = RADIUS * 1.5;
  const x = stands ? q + (isShifted(r) ? 0.5 : 0) : q * apart;
  const y = stands ? r * apart : r + (isShifted(q) ? 0.5 : 0);
  const corners = Array.from({ length: 6 }, (_, at): readonly [number, number] => {
    const turn = (Math.PI / 3) * at + (stands ? Math.PI / 6 : 0);
    return [x + RADIUS * Math.cos(turn), y + RADIUS * Math.sin(turn)];
  });
  return [corners];
}
