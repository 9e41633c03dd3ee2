import type { Snapshot } from "../model/snapshot.ts";
import type { SnapshotReport } from "../model/snapshot-report.ts";
import { dateText } from "../text/date.ts";
import type { RowCount } from "../text/row-count.ts";
import type { Document, ListItem } from "./block.ts";
import { list } from "./make.ts";

/** Something about rows that were set aside or taken with doubt. */
interface RowRemark {
  readonly words: string;
  readonly rows: RowCount;
  readonly firstRow?: number | undefined;
}

/** What came of loading one file. Counts may be said aloud as they are. */
interface LoadedFile {
  readonly file: string;
  readonly outcome: "loaded" | "unchanged" | "restored" | "earlier" | "held-back";
  readonly snapshot: Snapshot;
  /** What is kept with the snapshot; absent where version 0.1 loaded it. */
  readonly kept?: SnapshotReport | undefined;
  readonly rows: RowCount;
  /** The file in which the rows that were set aside lie. */
  readonly rejects?: string | undefined;
  readonly setAside: readonly RowRemark[];
  readonly leftOut: RowCount;
  readonly warnings: readonly RowRemark[];
  readonly notes: readonly string[];
  readonly replaces?: Snapshot | undefined;
}

/** What came of the files, an item for each, and under it what is remarkable. */
export const loadDocument = (files: readonly LoadedFile[]): Document => ({
  id: "load",
  title: undefined,
  notices: [],
  wholeIn: "--format json",
  blocks: list(files.map(fileItem)),
});

function fileItem(loaded: LoadedFile): ListItem {
  const { file, outcome, snapshot, rows } = loaded;
  const again = AFTERWARDS[outcome];
  const text = `${file} → ${snapshot.dataset} (${snapshot.layout}): ${rowsText(rows)}${aboutText(snapshot)}${again}`;
  return { text, items: remarkTexts(loaded) };
}

const AFTERWARDS: Readonly<Record<LoadedFile["outcome"], string>> = {
  loaded: "",
  restored: "",
  unchanged: "; loaded before, nothing to do",
  earlier: "; kept for --as-at, a later snapshot stays current",
  "held-back": "; not loaded, because another file of this call was refused",
};

const remarkTexts = ({
  outcome,
  kept,
  rejects,
  setAside,
  leftOut,
  warnings,
  notes,
  replaces,
}: LoadedFile): readonly string[] => [
  ...(outcome === "restored" ? ["the same bytes were loaded before; they are current again"] : []),
  ...(kept === undefined || outcome === "unchanged" ? [] : summaryTexts(kept)),
  ...setAside.map((remark) => `set aside: ${remarkText(remark)}`),
  ...(rejects === undefined ? [] : [`the rows set aside are in ${rejects}`]),
  ...(leftOut.value === 0 ? [] : [`left out: ${rowsText(leftOut)} not of this table`]),
  ...warnings.map((remark) => `warning: ${remarkText(remark)}`),
  ...notes,
  ...(replaces && (outcome === "loaded" || outcome === "restored")
    ? [`takes the place of ${replacedText(replaces)}`]
    : []),
  ...(replaces && outcome === "earlier" ? [`current is ${replacedText(replaces)}`] : []),
];

/** What became of all rows, where some were not taken, and why the file was taken for its dataset. */
function summaryTexts({ rowsIn, accepted, setAside, copies, recognised }: SnapshotReport): readonly string[] {
  const parts = [
    `${rowsText(accepted)} accepted`,
    ...(setAside.value === 0 ? [] : [`${setAside.text} set aside`]),
    ...(copies.value === 0 ? [] : [`${copies.text} dropped as exact copies`]),
  ];
  return [
    ...(parts.length === 1 ? [] : [`of ${rowsText(rowsIn)}: ${parts.join(", ")}`]),
    `recognised: ${recognised}`,
  ];
}

const rowsText = ({ text, value }: RowCount): string => `${text} ${value === 1 ? "row" : "rows"}`;

function remarkText({ words, rows, firstRow }: RowRemark): string {
  const counted = `${rowsText(rows)}: ${words}`;
  return firstRow === undefined ? counted : `${counted} (first: row ${firstRow})`;
}

function aboutText({ partition, asAt, vintages, synthetic }: Snapshot): string {
  const years = [...new Set(Object.values(vintages))].sort();
  return [
    ...Object.entries(partition).map(([name, value]) => `, ${name} ${value}`),
    ...(asAt === undefined ? [] : [`, as at ${dateText(asAt)}`]),
    ...(years.length === 0 ? [] : [`, LSOAs of ${years.join(" and ")}`]),
    ...(synthetic ? [", synthetic data"] : []),
  ].join("");
}

const replacedText = ({ sources, asAt }: Snapshot): string =>
  `${sources[0]?.name ?? "a file"}${asAt === undefined ? "" : `, as at ${dateText(asAt)}`}`;
