import {
  type MapRows,
  nameOfFile,
  type Properties,
  propertiesOf,
  propertyNames,
  propertyText,
  withoutAreas,
} from "./map-rows.ts";

/**
 * The areas of HexJSON: `hex_code` is the name that its hexagon goes by, `hex_layout` says which rows or columns are
 * shifted, and what is said of each (`q`, `r` and others) stands under its own name.
 */
export function hexagonRows(map: Properties, name: string): MapRows {
  const hexagons = Object.entries(propertiesOf(map["hexes"]) ?? {}).map(
    ([code, about]) => [code, propertiesOf(about) ?? {}] as const,
  );
  if (hexagons.length === 0) throw withoutAreas(name);
  const names = propertyNames(hexagons.map(([, about]) => about));
  const layout = propertyText(map["layout"]);
  const rows = hexagons.map(([code, about]) => [
    ...[code, layout, nameOfFile(name)],
    ...names.map((property) => propertyText(about[property])),
  ]);
  return { header: ["hex_code", "hex_layout", "map", ...names], rows, notes: [] };
}
