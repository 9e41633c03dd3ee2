import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-ics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two ICBs, the second of two sub-ICBs; district 3 lies in both, most of it in the second. */
const LSOAS = [
  ["E01990001", "QX1", "01A", "E07990001"],
  ["E01990002", "QX1", "01A", "E07990003"],
  ["E01990003", "QX2", "02A", "E07990002"],
  ["E01990004", "QX2", "02B", "E07990003"],
  ["E01990005", "QX2", "02B", "E07990003"],
] as const;

test("the geography of any ICB is made from the loaded lookups, and the footprint can be run", async () => {
  const icb = LSOAS.map(([lsoa, system, sub]) =>
    [
      lsoa,
      `N ${lsoa}`,
      `NHS ${sub}`,
      `E38${sub}`,
      sub,
      `NHS System ${system} Integrated Care Board`,
      `E54${system}`,
      system,
    ].join(),
  );
  writeFileSync(
    join(folder, "lsoa_icb.csv"),
    `lsoa21_code,lsoa21_name,sicbl24_name,sicbl24_code,sicbl24_code_nhs,icb24_name,icb24_code,icb24_code_nhs\n${icb.join("\n")}\n`,
  );
  const district = LSOAS.map(([lsoa, , , lad]) => [lsoa, `N ${lsoa}`, lad, `District ${lad.at(-1)}`].join());
  writeFileSync(
    join(folder, "lsoa_district.csv"),
    `LSOA21CD,LSOA21NM,LAD24CD,LAD24NM\n${district.join("\n")}\n`,
  );
  expect(await runCli(["init", "--ics", "QX2"], folder)).toMatchObject({
    exit: 5,
    err: expect.stringContaining("lsoa_icb, lsoa_district"),
  });
  for (const name of ["lsoa_icb", "lsoa_district"]) {
    const layout = name === "lsoa_icb" ? ["--layout", "geographr-lsoa21"] : ["--layout", "ons-lsoa21"];
    const loaded = await runCli(["load", name, `${name}.csv`, ...layout], folder);
    expect(loaded.err).toBe("");
  }
  const unknown = await runCli(["init", "--ics", "QX3"], folder);
  expect(unknown.exit).toBe(2);
  expect(unknown.err).toContain("It has QX1, QX2");
  const { exit, out, err } = await runCli(["init", "--ics", "qx2"], folder);
  expect([exit, err.includes("District 3 lies partly in another ICB")]).toEqual([0, true]);
  const text = readFileSync(out.trim(), "utf8");
  expect(text).toContain('sub_icbs:\n  - { ods: "02A", ons: "E3802A" }\n  - { ods: "02B", ons: "E3802B" }');
  expect(text.match(/code: "E0799000\d"/g)).toEqual(['code: "E07990002"', 'code: "E07990003"']);
  writeFileSync(join(folder, "deepdive.yaml"), "geography: qx2\n");
  // Its definitions are read: what is missing is data.
  expect((await runCli(["run", "core20-population", "--as-at", "2026-01-01"], folder)).exit).toBe(5);
  expect((await runCli(["init", "--ics", "QX2"], folder)).exit).toBe(2);
}, 240_000);

test("a query over several editions that names none is asked which", async () => {
  for (const year of [2011, 2021]) {
    writeFileSync(
      join(folder, `d${year}.csv`),
      `LSOA${year % 100}CD,LSOA${year % 100}NM,LAD24CD,LAD24NM\nE01990001,N,E07990001,D\n`,
    );
    await runCli(["load", "lsoa_district", `d${year}.csv`, "--layout", `ons-lsoa${year % 100}`], folder);
  }
  const refused = await runCli(["sql", "SELECT count(*) FROM lsoa_district"], folder);
  expect(refused.exit).toBe(2);
  expect(refused.err).toContain("Name lsoa_year in the query");
  const asked = await runCli(["sql", "SELECT count(*) FROM lsoa_district WHERE lsoa_year = 2021"], folder);
  expect(asked.exit).toBe(0);
  expect((await runCli(["sql", "DESCRIBE lsoa_district"], folder)).exit).toBe(0);
}, 240_000);
