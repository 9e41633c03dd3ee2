import { notices } from "../../document/notices.ts";
import type { Result } from "../../result/result.ts";
import { dateText, periodText } from "../../text/date.ts";
import { EVIDENCE_WORDS } from "../../text/evidence.ts";
import { countedText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import { LEGEND } from "../../text/withheld.ts";
import { dashboardSheets } from "./dashboard-sheets.ts";
import type { Sheet } from "./sheet.ts";
import { tableSheets } from "./table-sheets.ts";

/**
 * An answer as sheets, as the UK statistical service asks of spreadsheets: a cover, a table of contents, notes with the
 * meaning of the signs, the definitions, and then one table a sheet.
 *
 * Source: Government Analysis Function, "Releasing statistics in spreadsheets".
 */
export function workbookSheets(result: Result): readonly Sheet[] {
  const tables = tableSheets(result).map((sheet, at) => ({
    ...sheet,
    name: `Table_${at + 1}`,
    about: aboutTable(result),
  }));
  const others = [...dashboardSheets(result), notesSheet(result), measuresSheet(result)];
  return [coverSheet(result), contentsSheet([...others, ...tables]), ...others, ...tables];
}

const SIGNS = "Cells without a number hold a sign in square brackets, which the sheet Notes explains.";

const aboutTable = (result: Result): readonly string[] => [
  ...notices(result),
  `This sheet has one table. ${SIGNS}`,
];

const coverSheet = (result: Result): Sheet => ({
  name: "Cover",
  title: result.title,
  about: [
    ...notices(result),
    result.pages.headline.text,
    result.question,
    result.narrative,
    `${result.geography}, ${when(result)}.`,
    `Disclosure control: ${result.policy.title}, version ${result.policy.version} (${result.policy.source}).`,
    `Made with deepdive ${result.tool}, recipe ${result.recipe}.`,
  ].filter((text) => text !== ""),
  table: undefined,
});

const when = ({ period, asAt }: Result): string =>
  period === undefined
    ? `as at ${dateText(asAt)}`
    : `${periodText(period.start, period.end)}, as at ${dateText(asAt)}`;

const contentsSheet = (sheets: readonly Sheet[]): Sheet => ({
  name: "Contents",
  title: "Table of contents",
  about: ["This sheet has one table. The name of each sheet leads to it."],
  table: {
    headings: ["Sheet", "What it holds", "Rows"],
    rows: sheets.map(({ name, title, table }) => [
      name,
      title,
      { value: table?.rows.length ?? 0, decimals: 0 },
    ]),
    leadsTo: sheets.map(({ name }) => name),
  },
});

/** Signs first; then what a careful reader must know. */
function notesSheet(result: Result): Sheet {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ["Sign", Object.values(LEGEND)],
    ["Withheld", [withheldText(result)]],
    ["What is not known", result.pages.doubts.map(({ text }) => text)],
    ["What the data leave open", result.doubts],
    ["Read with care", result.caveats],
    ["Method", result.methods],
    ["Source", result.sources.map(sourceText)],
  ];
  return {
    name: "Notes",
    title: "Notes: signs, doubts, methods and sources",
    about: [...notices(result), "This sheet has one table."],
    table: {
      headings: ["About", "Note"],
      rows: kinds.flatMap(([about, texts]) => texts.map((text) => [about, text])),
    },
  };
}

function withheldText({ rows }: Result): string {
  const withheld = rows.filter(({ status }) => status === "withheld").length;
  return withheld === 0
    ? "No number is withheld."
    : `${countedText(withheld, "number")} of ${rows.length} withheld; the column "Why withheld" says why.`;
}

const sourceText = ({ title, asAt, snapshot }: Result["sources"][number]): string =>
  `${title}${asAt === undefined ? "" : `, as at ${dateText(asAt)}`} (snapshot ${snapshot.slice(0, 12)})`;

const measuresSheet = ({ measures, ...result }: Result): Sheet => ({
  name: "Definitions",
  title: "Definitions of the measures",
  about: [...notices(result), "This sheet has one table."],
  table: {
    headings: [
      "Measure code",
      "Measure",
      "Version",
      "What it is",
      "Unit",
      "Better",
      "How far checked",
      "Source",
    ],
    rows: measures.map(({ id, title, version, description, unit, better, evidence, source }) => [
      ...[id, title, version, description === "" ? title : description],
      ...[unitText(unit) === "" ? "a number" : unitText(unit), better, EVIDENCE_WORDS[evidence], source],
    ]),
  },
});
