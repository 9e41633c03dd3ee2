import { fileError } from "../file-error.ts";
import {
  type MapRows,
  nameOfFile,
  type Properties,
  propertiesOf,
  propertyNames,
  propertyText,
  withoutAreas,
} from "./map-rows.ts";

/** Six decimals of a degree are a tenth of a metre. */
const DECIMALS = 6;

/**
 * The areas of GeoJSON: their properties under their own names, then `map`, `geometry_type` and `geometry`, which is
 * GeoJSON with coordinates to a tenth of a metre. Throws (exit 3) where coordinates are no longitudes and latitudes: a map
 * in the British National Grid would be drawn in the sea.
 */
export function areaRows(map: Properties, name: string): MapRows {
  const features = map["type"] === "Feature" ? [map] : map["features"];
  const listed: readonly unknown[] = Array.isArray(features) ? features : [];
  const areas = listed.map(propertiesOf).filter((each) => each !== undefined);
  if (areas.length === 0) throw withoutAreas(name);
  const properties = areas.map((area) => propertiesOf(area["properties"]) ?? {});
  const names = propertyNames(properties);
  const called = typeof map["name"] === "string" && map["name"] !== "" ? map["name"] : nameOfFile(name);
  const rows = areas.map((area, at) => {
    const geometry = propertiesOf(area["geometry"]);
    const drawn = geometry && { type: geometry["type"], coordinates: rounded(geometry["coordinates"], name) };
    return [
      ...names.map((property) => propertyText(properties[at]?.[property])),
      ...[called, propertyText(geometry?.["type"]), drawn && JSON.stringify(drawn)],
    ];
  });
  return {
    header: [...names, "map", "geometry_type", "geometry"],
    rows,
    notes: [`coordinates are kept to ${DECIMALS} decimals, a tenth of a metre`],
  };
}

/** Coordinates, however deep they lie in lists, with fewer decimals. */
function rounded(coordinates: unknown, name: string): unknown {
  if (!Array.isArray(coordinates)) return undefined;
  const [longitude, latitude] = coordinates as readonly unknown[];
  if (typeof longitude !== "number" || typeof latitude !== "number")
    return coordinates.map((each) => rounded(each, name));
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) throw otherCoordinates(name);
  return [Number(longitude.toFixed(DECIMALS)), Number(latitude.toFixed(DECIMALS))];
}

const otherCoordinates = (name: string): Error =>
  fileError(
    name,
    "map-not-in-degrees",
    "is a map in other coordinates than longitude and latitude, such as the British National Grid",
    "Download it in WGS 84 (EPSG:4326)",
    "GeoJSON is read in longitude and latitude, as its standard has it",
  );
