import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { encode } from "iconv-lite";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { literal } from "../../../src/sql/quote.ts";
import { random } from "../../disclosure/attacker/random.ts";
import { makeWorkbook } from "../../source/make-workbook.ts";
import { makeZip } from "../../source/make-zip.ts";
import type { Loading } from "./loading.ts";

/** Stands in every row of every file: what is printed must never hold it. */
export const SECRET = "Zqxjk";

const HEADER = ["practice_code", "practice_name", "status"] as const;
const ROWS = Array.from({ length: 30 }, (_, at) => [`M84${100 + at}`, `${SECRET} ${at}é`, "active"]);
const TEXT = [HEADER, ...ROWS].map((row) => `${row.join(",")}\n`).join("");

/** A good file of every form, the same table in each. */
export async function goodFiles(
  folder: string,
): Promise<readonly { readonly form: string; readonly bytes: Buffer }[]> {
  const column = (at: number) =>
    vectorFromArray(
      ROWS.map((row) => row[at] ?? ""),
      new Utf8(),
    );
  const arrow = new Table({ practice_code: column(0), practice_name: column(1), status: column(2) });
  const workbook = makeWorkbook({ sheets: [{ name: "One", rows: [["Practices"], [], HEADER, ...ROWS] }] });
  return [
    { form: "csv", bytes: Buffer.from(TEXT) },
    { form: "csv below titles", bytes: Buffer.from(`Practices\n\n${TEXT}Source: NHS\n`) },
    { form: "tsv in UTF-16", bytes: encode(TEXT.replaceAll(",", "\t"), "utf-16le", { addBOM: true }) },
    { form: "cp1252", bytes: encode(TEXT.replaceAll("\n", "\r\n"), "win1252") },
    { form: "gzip", bytes: gzipSync(TEXT) },
    { form: "xlsx", bytes: workbook },
    {
      form: "zip",
      bytes: makeZip([
        { path: "a.csv", content: TEXT, method: 0 },
        { path: "b.xlsx", content: workbook },
      ]),
    },
    { form: "parquet", bytes: await parquet(folder) },
    { form: "arrow", bytes: Buffer.from(tableToIPC(arrow, "file")) },
    { form: "arrow stream", bytes: Buffer.from(tableToIPC(arrow, "stream")) },
  ];
}

async function parquet(folder: string): Promise<Buffer> {
  const path = join(folder, "good.parquet");
  const engine = await openDuckDb();
  const values = ROWS.map((row) => `(${row.map(literal).join(", ")})`).join(", ");
  await engine.run(
    `COPY (SELECT * FROM (VALUES ${values}) AS t (${HEADER.join(", ")})) TO ${literal(path)} (FORMAT parquet)`,
  );
  await engine.close();
  return readFileSync(path);
}

/** A file with a few bytes changed, taken out, put in twice, or its end cut off; the same for the same seed. */
export function mutated(bytes: Buffer, seed: number): Buffer {
  const next = random(seed);
  const at = (length: number): number => Math.floor(next() * length);
  let made = Buffer.from(bytes);
  for (let change = 0; change <= at(3); change += 1) {
    const place = at(made.length);
    const length = 1 + at(12);
    switch (at(5)) {
      case 0:
        made[place] = at(256);
        break;
      case 1:
        made = Buffer.concat([made.subarray(0, place), made.subarray(place + length)]);
        break;
      case 2:
        made = Buffer.concat([made.subarray(0, place + length), made.subarray(place)]);
        break;
      case 3:
        made = made.subarray(0, Math.max(1, place));
        break;
      default:
        made = Buffer.concat([
          made.subarray(0, place),
          Buffer.from(ODD[at(ODD.length)] ?? ""),
          made.subarray(place),
        ]);
    }
    if (made.length === 0) made = Buffer.from(" ");
  }
  return made;
}

const ODD = [
  '"',
  ",",
  "\n",
  "\r",
  "\0",
  "\n\n",
  ",,\n",
  "\uFEFF",
  "é",
  "=1+1",
  "NULL",
  `${HEADER.join(",")}\n`,
  "<",
  "]]>",
  "\t",
];

/** All that the store keeps, by name and content, without what only says who is at work in it. */
export function storeContent({ store }: Loading): readonly string[] {
  return readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("writer"))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path}: ${readFileSync(path).toString("base64")}`;
    })
    .sort();
}
