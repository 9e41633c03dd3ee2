import type { FileForm } from "../file-form.ts";

const AREAS = /"type"\s*:\s*"(Feature|FeatureCollection)"/u;
const HEXAGONS = /"hexes"\s*:\s*\{|"layout"\s*:\s*"(odd|even)-[rq]"/u;

/** Boundaries of areas: GeoJSON as ONS publishes them, and HexJSON. One table, a row an area. */
export const MAP_JSON: FileForm = {
  title: "GeoJSON and HexJSON",
  isOf: (head) => {
    const start = head
      .subarray(0, 4096)
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .trimStart();
    return start.startsWith("{") && (AREAS.test(start) || HEXAGONS.test(start));
  },
  tables: async (file) => {
    const { mapTables } = await import("../map/map-tables.ts");
    return mapTables(file);
  },
};
