/** Maps as tables: shapes made up, so that what comes out is known by construction. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSource } from "../../src/source/open-source.ts";
import { makeLoading } from "../service/load/loading.ts";
import { makeZip } from "./make-zip.ts";

const SQUARE = [
  [
    [-1.5, 52.4],
    [-1.4, 52.4123456789],
    [-1.4, 52.5],
    [-1.5, 52.4],
  ],
];
const feature = (code: string, geometry: unknown = { type: "Polygon", coordinates: SQUARE }): unknown => ({
  type: "Feature",
  properties: { FID: 1, LSOA21CD: code, LSOA21NM: `Area "${code}", with a comma` },
  geometry,
});
const geojson = (...features: readonly unknown[]): string =>
  JSON.stringify({ type: "FeatureCollection", name: "made_up", features });
const HEXJSON = JSON.stringify({
  layout: "odd-r",
  hexes: { U12345: { q: 1, r: -2, n: "0", name: "One" }, U12346: { q: 2, r: -2, n: "1", name: "Two" } },
});

const folder = mkdtempSync(join(tmpdir(), "deepdive-map-"));
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("a map is a table of areas", () => {
  test("GeoJSON: its properties, its name, and its shape to a tenth of a metre", async () => {
    const [table] = await openSource(write("a.geojson", geojson(feature("E01000001"))), { folder });
    expect(readFileSync(table?.path ?? "", "utf8")).toBe(
      'FID,LSOA21CD,LSOA21NM,map,geometry_type,geometry\n1,E01000001,"Area ""E01000001"", with a comma",made_up,Polygon,"{""type"":""Polygon"",""coordinates"":[[[-1.5,52.4],[-1.4,52.412346],[-1.4,52.5],[-1.5,52.4]]]}"\n',
    );
  });

  test("HexJSON: a row a hexagon, with the name of the file", async () => {
    const [table] = await openSource(write("networks.hexjson", HEXJSON), { folder });
    expect(readFileSync(table?.path ?? "", "utf8")).toBe(
      "hex_code,hex_layout,map,q,r,n,name\nU12345,odd-r,networks,1,-2,0,One\nU12346,odd-r,networks,2,-2,1,Two\n",
    );
  });

  test.each([
    ["no-rows", geojson()],
    ["no-rows", '{"layout":"odd-r","hexes":{}}'],
    ["map-unreadable", `${geojson(feature("E01000001")).slice(0, -3)}`],
    ["map-not-in-degrees", geojson(feature("E01", { type: "Polygon", coordinates: [[[433000, 279000]]] }))],
  ])("and is refused in words: %s", async (code, content) => {
    const refused = openSource(write("bad.geojson", content), { folder });
    await expect(refused).rejects.toMatchObject({ code, exit: 3 });
    await expect(refused).rejects.not.toThrow("E01");
  });
});

describe("boundaries", () => {
  test("of several maps count together, also out of a zip", async () => {
    const loading = await makeLoading();
    const districts = makeZip([
      { path: "one.geojson", content: geojson(feature("E01000001"), feature("E01000002")) },
      { path: "networks.hexjson", content: HEXJSON },
    ]);
    const { snapshot } = await loading.load(loading.write("maps.zip", districts));
    expect(snapshot).toMatchObject({ dataset: "boundary", rows: 2, partition: { map: "made_up" } });
    expect(
      await loading.query("SELECT area_code, area_name, area_year, q FROM boundary ORDER BY area_code"),
    ).toEqual([
      { area_code: "E01000001", area_name: 'Area "E01000001", with a comma', area_year: 2021, q: null },
      { area_code: "E01000002", area_name: 'Area "E01000002", with a comma', area_year: 2021, q: null },
      { area_code: "U12345", area_name: "One", area_year: null, q: 1 },
      { area_code: "U12346", area_name: "Two", area_year: null, q: 2 },
    ]);
  });

  test("without a shape, or with that of a point, are set aside", async () => {
    const loading = await makeLoading();
    const many = Array.from({ length: 40 }, (_, at) => feature(`E019990${10 + at}`));
    const point = { type: "Point", coordinates: [-1.5, 52.4] };
    const { snapshot } = await loading.load(
      loading.write("a.geojson", geojson(...many, feature("E01999001", point), feature("E01999002", null))),
    );
    expect([snapshot.rows, snapshot.rejected]).toEqual([
      40,
      { "outside:geometry_type": 1, "check:has-a-shape": 1 },
    ]);
  });
});
