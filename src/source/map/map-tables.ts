import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { writeStream } from "../../write/write-stream.ts";
import { csvLine } from "../csv-line.ts";
import { fileError } from "../file-error.ts";
import type { FileBeginning, FormTable } from "../file-form.ts";
import { type FirstRecord, headerAt } from "../find-header.ts";
import { areaRows } from "./area-rows.ts";
import { hexagonRows } from "./hexagon-rows.ts";

/** A map is read whole. Boundaries that are generalised for maps are a small part of that. */
const MOST_BYTES = 256 * 1024 * 1024;

/** So many records are kept to recognise the table by. */
const FIRST_RECORDS = 50;

/**
 * The areas of a map as a table: what is said of each, its shape, and the name of the map. Throws (exit 3) for what is no
 * whole JSON, for a map without areas, and for one in other coordinates than longitude and latitude.
 */
export async function mapTables({ path, name, bytes, folder }: FileBeginning): Promise<readonly FormTable[]> {
  if (bytes > MOST_BYTES) {
    throw fileError(
      name,
      "map-too-large",
      "is a map of more than 256 MB, which is read whole",
      "Take the boundaries that are generalised for maps (BGC or BUC)",
    );
  }
  const map = parsed(await readFile(path, "utf8"), name);
  const rows = "hexes" in map ? hexagonRows(map, name) : areaRows(map, name);
  const records = [rows.header, ...rows.rows];
  const to = join(folder, "map.csv");
  await writeStream([Readable.from(records.map(csvLine))], to);
  const first = records.slice(0, FIRST_RECORDS).map(
    (fields, line): FirstRecord => ({
      fields: fields.map((field) => field ?? ""),
      line,
      text: csvLine(fields).trimEnd(),
    }),
  );
  const form = {
    kind: "text" as const,
    gzip: false,
    encoding: "utf-8" as const,
    delimiter: "," as const,
    lineEnd: "lf" as const,
    hasQuotes: false,
    end: undefined,
    complete: records.length <= FIRST_RECORDS,
    ...headerAt(first, 0),
  };
  return [{ name, path: to, form, notes: rows.notes }];
}

function parsed(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    const map: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof map === "object" && map !== null) return map as Readonly<Record<string, unknown>>;
  } catch {
    // What is wrong with it would quote what stands there.
  }
  throw fileError(name, "map-unreadable", "begins as a map and is no whole JSON", "Fetch it again");
}
