/**
 * Loading a workbook of 300,000 rows and eight columns (`BENCH_ROWS` for another number, up to 1,048,575): seconds and
 * the most memory of the process. The workbook is made anew in a temporary folder; nothing is kept.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";

const ROWS = Number(process.env["BENCH_ROWS"] ?? 300_000);
/** The most memory that any number of rows may take: exit 1 above it. A full sheet took 507 MB. */
const AIM_MB = 900;
const once = fileURLToPath(new URL("./load/once.mjs", import.meta.url));
const HEADER = [
  "person_id",
  "vaccine",
  "vacc_date",
  "dose",
  "status",
  "practice_code",
  "programme",
  "vacc_event_id",
];

/** Rows as Excel writes them: texts in a table of their own, dates as numbers with a format. */
function sheetParts() {
  const strings = new Map();
  const text = (place, value) => {
    if (!strings.has(value)) strings.set(value, strings.size);
    return `<c r="${place}" t="s"><v>${strings.get(value)}</v></c>`;
  };
  const rows = [`<row r="1">${HEADER.map((name, at) => text(`${"ABCDEFGH"[at]}1`, name)).join("")}</row>`];
  for (let at = 2; at <= ROWS + 1; at += 1) {
    rows.push(
      `<row r="${at}">${text(`A${at}`, `P${String(at).padStart(9, "0")}`)}${text(`B${at}`, ["flu", "covid"][at % 2])}<c r="C${at}" s="1"><v>${44_000 + (at % 1900)}</v></c><c r="D${at}"><v>${1 + (at % 3)}</v></c>${text(`E${at}`, "given")}${text(`F${at}`, `M84${100 + (at % 120)}`)}${text(`G${at}`, "autumn")}${text(`H${at}`, `E${at}`)}</row>`,
    );
  }
  const items = [...strings.keys()].map((value) => `<si><t>${value}</t></si>`);
  return { sheet: rows.join(""), strings: items.join("") };
}

function zipped(members) {
  const [locals, central] = [[], []];
  let offset = 0;
  for (const [name, content] of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 1 });
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from("PK\u0003\u0004", "latin1"), about, Buffer.from(name), packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), about, place, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function workbook() {
  const { sheet, strings } = sheetParts();
  const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id, type, target) =>
    `<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"/>`;
  return zipped([
    ["xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="Events" r:id="a"/></sheets></workbook>'],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${relation("a", "worksheet", "sheet1.xml")}${relation("b", "styles", "styles.xml")}${relation("c", "sharedStrings", "strings.xml")}</Relationships>`,
    ],
    ["xl/styles.xml", '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
    ["xl/strings.xml", `<sst>${strings}</sst>`],
    ["xl/sheet1.xml", `<worksheet><sheetData>${sheet}</sheetData></worksheet>`],
  ]);
}

const folder = mkdtempSync(join(tmpdir(), "deepdive-bench-workbook-"));
try {
  const path = join(folder, "events.xlsx");
  writeFileSync(path, workbook());
  const { status, stdout, stderr } = spawnSync(process.execPath, [once, "deepdive", folder, path], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const { seconds, megabytes } = JSON.parse(stdout);
  const size = (statSync(path).size / 1e6).toFixed(1);
  console.log(
    `${ROWS.toLocaleString("en-GB")} rows, ${size} MB: ${seconds.toFixed(1)} s, at most ${Math.round(megabytes)} MB (aim ${AIM_MB})`,
  );
  if (megabytes > AIM_MB) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
