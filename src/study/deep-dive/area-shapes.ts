import type { CubeDimension } from "../../cube/cube.ts";
import { ask } from "../../engine/ask.ts";
import type { Row } from "../../engine/port.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { shapesQuery } from "../../plan/shapes-statement.ts";
import type { ResultShapes } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { hexagon } from "./hexagon.ts";

type Ring = readonly (readonly [number, number])[];

/** The shapes of the areas that a run tells apart, and the snapshots that they came from. */
export interface AreaShapes {
  readonly shapes: readonly ResultShapes[];
  readonly snapshots: readonly Snapshot[];
}

/** Fewer areas with a shape than these make no map. */
const FEWEST = 2;

/**
 * The shapes of the levels of each dimension that has shapes, where the store has them. Shapes are open, and count nobody. A table
 * of a warehouse is not asked for them.
 */
export async function areaShapes(
  { definitions, catalogue, engine }: Session,
  dimensions: readonly CubeDimension[],
): Promise<AreaShapes> {
  const shapes: ResultShapes[] = [];
  const read = new Set<string>();
  for (const { id, levels } of engine.remote === undefined ? dimensions : []) {
    const dataset = definitions.dimensions.get(id)?.shapes ?? "";
    const isThere = definitions.contracts.get(dataset)?.confidentiality === "open";
    const codes = levels.flatMap(({ kind, code }) => (kind === "known" ? [code] : []));
    if (!isThere || codes.length < FEWEST || !catalogue.current.some((each) => each.dataset === dataset))
      continue;
    const rows = await ask(engine, { query: shapesQuery(dataset, codes), parameters: {} });
    const found = shapesOf(id, rows);
    if (found === undefined) continue;
    shapes.push(found);
    read.add(dataset);
  }
  return { shapes, snapshots: catalogue.current.filter(({ dataset }) => read.has(dataset)) };
}

/** Boundaries as they lie before hexagons; of two shapes of an area that of the first map. */
function shapesOf(dimension: string, rows: readonly Row[]): ResultShapes | undefined {
  const bounded = rows.filter((row) => row["geometry"] !== null);
  const shape = bounded.length > 0 ? "boundaries" : "hexagons";
  const rings = new Map<string, readonly Ring[]>();
  const latitude = shape === "boundaries" ? middleOf(bounded) : 0;
  for (const row of shape === "boundaries" ? bounded : rows) {
    const code = String(row["area_code"]);
    const own =
      shape === "boundaries"
        ? ringsOf(row["geometry"]).map((ring) => flat(ring, latitude))
        : hexagon(String(row["hex_layout"]), Number(row["q"]), Number(row["r"]));
    if (!rings.has(code) && own.length > 0) rings.set(code, own);
  }
  return rings.size < FEWEST ? undefined : { dimension, shape, rings };
}

/** Rings of a GeoJSON polygon, or of all parts of one; none where the text is no such shape. */
function ringsOf(geometry: Row[string] | undefined): readonly Ring[] {
  const { type, coordinates } = parsed(String(geometry));
  const rings = type === "MultiPolygon" ? lists(coordinates).flatMap(lists) : lists(coordinates);
  return rings.map((ring) =>
    lists(ring).flatMap((position) => {
      const [x, y] = lists(position).map(Number);
      return Number.isFinite(x) && Number.isFinite(y) ? [[x ?? 0, y ?? 0] as const] : [];
    }),
  );
}

function parsed(text: string): { readonly type?: unknown; readonly coordinates?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return { ...(typeof value === "object" ? value : {}) };
  } catch {
    return {};
  }
}

const lists = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A degree of longitude is shorter than one of latitude, by the cosine of the latitude: 0.61 at 52 degrees north. */
const flat = (ring: Ring, latitude: number): Ring =>
  ring.map(([longitude, own]) => [longitude * Math.cos((latitude * Math.PI) / 180), own]);

/** The latitude of the first corner of the first area: a footprint is small enough for any of its own. */
const middleOf = ([row]: readonly Row[]): number => ringsOf(row?.["geometry"])[0]?.[0]?.[1] ?? 0;
