import { ICB, type Lsoa } from "./system.ts";

/** The geography of a large system: its Places, their districts, and how many LSOAs there are. */
export function geographyText(lsoas: readonly Lsoa[]): string {
  const places = [...new Set(lsoas.map(({ district }) => district.place))].map((place) => {
    const districts = lsoas.map(({ district }) => district).filter((district) => district.place === place);
    const named = new Map(districts.map(({ code, name }) => [code, name]));
    return [
      `  - id: ${place.toLowerCase().replaceAll(" ", "-")}`,
      `    title: ${place}`,
      "    districts:",
      ...[...named].map(([code, name]) => `      - { code: ${code}, name: ${name} }`),
    ].join("\n");
  });
  return `# An invented system: no such place.
title: Invented care system (synthetic)
icb: { ods: ${ICB.ods}, ons: ${ICB.ons} }
sub_icbs:
  - { ods: ${ICB.subIcb}, ons: E38999999 }
places:
${places.join("\n")}
lsoas: { "2021": ${lsoas.length} }
source: Invented
`;
}

const AREA_FILES = [
  ...["boundaries-lsoa.geojson", "population-mid-2025.csv", "practice.csv", "gp-reg-pat-prac-lsoa-all.csv"],
  ...["MAPPING_NHS_GEOGRAPHIES_2526.csv", "MAPPING_INDICATORS_2526.csv", "PREVALENCE_2526.csv"],
];

/** The settings of a workspace that loads everything that was written; a file without rows is left out. */
export function settingsText(files: readonly { readonly name: string; readonly rows: number }[]): string {
  const names = [...AREA_FILES, ...files.filter(({ rows }) => rows > 0).map(({ name }) => name)];
  return `# A workspace over a synthetic care system. Everything in it is invented.
geography: sample
load:
${names.map((name) => `  - file: ${name}\n`).join("")}`;
}
