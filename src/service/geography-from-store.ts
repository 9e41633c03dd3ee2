import { join } from "node:path";
import { DeepdiveError, usageError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { didYouMean } from "../text/nearest.ts";
import { writeNewFile } from "../write/write-new-file.ts";
import { type LookFolders, lookInStore, type Row } from "./look-in-store.ts";

/** The lookups that say which districts and sub-ICBs an ICB has. */
const LOOKUPS = ["lsoa_icb", "lsoa_district"] as const;

/** A district belongs where most of its LSOAs lie; a few districts reach into a second ICB. */
const DISTRICTS = `
SELECT lad_code, max(lad_name) AS lad_name, arg_max(icb_code, areas) AS icb_code, max(areas) AS areas, sum(areas) AS everywhere
FROM (
  SELECT district.lad_code, max(district.lad_name) AS lad_name, icb.icb_code, count(*) AS areas
  FROM lsoa_icb AS icb JOIN lsoa_district AS district ON district.lsoa_code = icb.lsoa_code AND district.lsoa_year = icb.lsoa_year
  WHERE icb.lsoa_year = 2021
  GROUP BY district.lad_code, icb.icb_code
) GROUP BY lad_code ORDER BY lad_code`;

const SYSTEMS = `
SELECT icb_code, max(icb_ons) AS icb_ons, max(icb_name) AS icb_name, sub_icb_code, max(sub_icb_ons) AS sub_icb_ons
FROM lsoa_icb WHERE lsoa_year = 2021 GROUP BY icb_code, sub_icb_code ORDER BY icb_code, sub_icb_code`;

export interface MadeGeography {
  /** Its name in deepdive.yaml. */
  readonly id: string;
  readonly file: string;
  /** Districts that lie partly in another ICB, which a reader must know. */
  readonly divided: readonly string[];
}

/**
 * Writes the geography file of an ICB into the workspace, from the lookups that are loaded: its sub-ICBs, and each of its
 * districts as a Place. Networks and practices follow at each run from their sub-ICBs. Throws a usage error for a code that
 * the lookup does not have, with the nearest, or a file that is there already; exit 5 where the lookups are not loaded.
 */
export async function geographyFromStore(
  folders: LookFolders & { readonly workspace: string },
  code: string,
  signal: AbortSignal,
): Promise<MadeGeography> {
  await refuseAbsent(folders.store);
  const wanted = code.trim().toUpperCase();
  const systems = await rowsOf(folders, SYSTEMS, signal);
  const own = systems.filter((row) => row["icb_code"] === wanted);
  const [first] = own;
  if (first === undefined) throw unknownSystem(code, systems);
  const districts = (await rowsOf(folders, DISTRICTS, signal)).filter((row) => row["icb_code"] === wanted);
  const id = wanted.toLowerCase();
  const file = join(folders.workspace, "recipes", "geographies", `${id}.yaml`);
  await writeNewFile(file, geographyText(first, own, districts));
  const divided = districts.filter((row) => Number(row["areas"]) < Number(row["everywhere"]));
  return { id, file, divided: divided.map((row) => String(row["lad_name"] ?? row["lad_code"])) };
}

async function refuseAbsent(store: string): Promise<void> {
  const { current } = await readCatalogue(store);
  const absent = LOOKUPS.filter((name) => !current.some(({ dataset }) => dataset === name));
  if (absent.length === 0) return;
  throw new DeepdiveError({
    code: "data-absent",
    exit: EXIT.nothingToReport,
    thing: "the geography of an ICB",
    has: `needs lookups that are not loaded: ${absent.join(", ")}`,
    promised: "They are the ONS lookups from LSOA (2021) to ICB, and from LSOA (2021) to district",
    next: absent.map((name) => `deepdive load ${name} FILE`).join(", then "),
  });
}

async function rowsOf(folders: LookFolders, sql: string, signal: AbortSignal): Promise<readonly Row[]> {
  return lookInStore(folders, sql, signal, async ({ rows }) => {
    const all: Row[] = [];
    for await (const batch of rows) all.push(...batch);
    return all;
  });
}

function unknownSystem(code: string, systems: readonly Row[]): DeepdiveError {
  const codes = [...new Set(systems.map((row) => String(row["icb_code"])))];
  return usageError({
    code: "unknown-ics",
    thing: `ICS '${code}'`,
    has: "is not in the loaded lookup lsoa_icb",
    promised: `It has ${codes.join(", ")}`,
    next: didYouMean(code.toUpperCase(), codes),
  });
}

const quoted = (value: unknown): string => JSON.stringify(String(value ?? ""));

function geographyText(icb: Row, subIcbs: readonly Row[], districts: readonly Row[]): string {
  const name = String(icb["icb_name"] ?? icb["icb_code"]).replace(/^NHS | Integrated Care Board$| ICB$/g, "");
  return `# Made from the loaded lookups. Each district is a Place; gather districts into the Places of the system.
title: ${quoted(name)}
icb: { ods: ${quoted(icb["icb_code"])}, ons: ${quoted(icb["icb_ons"])} }
sub_icbs:
${subIcbs.map((row) => `  - { ods: ${quoted(row["sub_icb_code"])}, ons: ${quoted(row["sub_icb_ons"])} }`).join("\n")}
places:
${districts
  .map(
    (row) => `  - id: ${placeId(String(row["lad_name"] ?? row["lad_code"]))}
    title: ${quoted(row["lad_name"])}
    districts:
      - { code: ${quoted(row["lad_code"])}, name: ${quoted(row["lad_name"])} }`,
  )
  .join("\n")}
source: Office for National Statistics, lookups from LSOA to integrated care board and to local authority district
`;
}

/** "St. Helens" as "st-helens". */
const placeId = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
