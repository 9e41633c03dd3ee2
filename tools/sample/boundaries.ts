import type { Lsoa } from "./system.ts";

/** Degrees of a side of a square, and how many stand side by side. */
const [SIDE, ACROSS] = [0.02, 8];
/** A corner in the Atlantic, where nobody lives. */
const [WEST, NORTH] = [-30, 45];

/** Invented shapes of the LSOAs for maps, as GeoJSON: squares side by side, in the sea. */
export function boundaryText(lsoas: readonly Lsoa[]): string {
  const features = lsoas.map(({ code, name, district }, i) =>
    JSON.stringify({
      type: "Feature",
      properties: { LSOA21CD: code, LSOA21NM: name, LADCD_ACTIVE: district.code, synthetic_data: true },
      geometry: { type: "Polygon", coordinates: [squareOf(i)] },
    }),
  );
  return `{"type":"FeatureCollection","name":"invented","features":[\n${features.join(",\n")}\n]}\n`;
}

/** The corners of the square of a number, the first one twice. */
function squareOf(number: number): readonly (readonly [number, number])[] {
  const [column, row] = [number % ACROSS, Math.floor(number / ACROSS)];
  const [west, north] = [WEST + column * SIDE, NORTH - row * SIDE];
  const corner = (x: number, y: number): readonly [number, number] => [
    Number((west + x * SIDE).toFixed(4)),
    Number((north - y * SIDE).toFixed(4)),
  ];
  return [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0), corner(0, 0)];
}
