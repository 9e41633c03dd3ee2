import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { encode } from "iconv-lite";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { literal } from "../../../src/sql/quote.ts";
import { random } from "../../disclosure/attacker/random.ts";
import { makeWorkbook, workbookMembers } from "../../source/make-workbook.ts";
import { type MadeMember, makeZip } from "../../source/make-zip.ts";
import type { Loading } from "./loading.ts";

/** Stands in every row of every file: what is printed must never hold it. */
export const SECRET = "Zqxjk";

const HEADER = ["practice_code", "practice_name", "status"] as const;
const ROWS = Array.from({ length: 30 }, (_, at) => [`M84${100 + at}`, `${SECRET} ${at}é`, "active"]);
const TEXT = [HEADER, ...ROWS].map((row) => `${row.join(",")}\n`).join("");

/** A good file, and how it is changed: byte by byte as it lies there, or within what it packs. */
export interface GoodFile {
  readonly form: string;
  readonly mutant: (seed: number) => Buffer;
  /** The text that is read of the changed file, for forms that hold one text and nothing else. */
  readonly text?: (seed: number) => string;
}

const MADE = { sheets: [{ name: "One", rows: [["Practices"], [], HEADER, ...ROWS] }] };

/** A good file of every form, the same table in each; packed forms twice, so that changes reach their readers too. */
export async function goodFiles(folder: string): Promise<readonly GoodFile[]> {
  const column = (at: number) =>
    vectorFromArray(
      ROWS.map((row) => row[at] ?? ""),
      new Utf8(),
    );
  const arrow = new Table({ practice_code: column(0), practice_name: column(1), status: column(2) });
  const workbook = makeWorkbook(MADE);
  const text = (seed: number): string => mutated(Buffer.from(TEXT), seed).toString("utf8");
  return [
    { ...outside("csv", Buffer.from(TEXT)), text },
    outside("csv below titles", Buffer.from(`Practices\n\n${TEXT}Source: NHS\n`)),
    outside("tsv in UTF-16", encode(TEXT.replaceAll(",", "\t"), "utf-16le", { addBOM: true })),
    outside("cp1252", encode(TEXT.replaceAll("\n", "\r\n"), "win1252")),
    outside("gzip", gzipSync(TEXT)),
    { form: "within gzip", mutant: (seed) => gzipSync(mutated(Buffer.from(TEXT), seed)), text },
    outside("xlsx", workbook),
    within("xlsx", workbookMembers(MADE)),
    outside("ods", makeZip(SPREADSHEET)),
    within("ods", SPREADSHEET),
    outside("zip", makeZip(archive(workbook))),
    within("zip", archive(workbook)),
    outside("parquet", await parquet(folder)),
    outside("arrow", Buffer.from(tableToIPC(arrow, "file"))),
    outside("arrow stream", Buffer.from(tableToIPC(arrow, "stream"))),
  ];
}

const outside = (form: string, bytes: Buffer): GoodFile => ({ form, mutant: (seed) => mutated(bytes, seed) });

/** One of the files in an archive is changed, and the archive is packed as it should be. */
const within = (form: string, members: readonly MadeMember[]): GoodFile => ({
  form: `within ${form}`,
  mutant: (seed) =>
    makeZip(
      members.map((each, at) =>
        at === seed % members.length ? { ...each, content: mutated(Buffer.from(each.content), seed) } : each,
      ),
    ),
});

const archive = (workbook: Buffer): readonly MadeMember[] => [
  { path: "a.csv", content: TEXT, method: 0 },
  { path: "b.xlsx", content: workbook },
];

const odsRow = (row: readonly string[]): string =>
  `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`).join("")}</table:table-row>`;

const SPREADSHEET: readonly MadeMember[] = [
  { path: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", method: 0 },
  { path: "META-INF/manifest.xml", content: "<manifest/>" },
  {
    path: "content.xml",
    content: `<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:table table:name="One">${[HEADER, ...ROWS].map(odsRow).join("")}</table:table></office:spreadsheet></office:body></office:document-content>`,
  },
];

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
function mutated(bytes: Buffer, seed: number): Buffer {
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
