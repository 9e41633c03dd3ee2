import type { ReleasedPeriod, ReleasedPolicy } from "../model/released.ts";
import type { Restated } from "../model/restated.ts";
import { PERCENT } from "../model/unit.ts";
import { dateText } from "../text/date.ts";
import { listText } from "../text/list.ts";
import { protectionWords, type ReportedProtection } from "../text/protection-words.ts";
import { restatedText } from "../text/restated.ts";
import type { Document } from "./block.ts";
import { numberCell } from "./cell.ts";
import { fields } from "./fields.ts";
import { prose } from "./make.ts";
import { tableOf, textColumn } from "./table.ts";

/** What a page tells of a release that the ledger keeps: all but its table. */
interface LedgerRelease {
  readonly id: string;
  readonly fingerprint: string;
  readonly releasedAt: string;
  readonly recipe: string;
  readonly subject: {
    readonly versions: Readonly<Record<string, string>>;
    readonly period: ReleasedPeriod | undefined;
    readonly footprint?: string | undefined;
    readonly snapshots: Readonly<Record<string, readonly string[]>>;
    readonly parameters: Readonly<Record<string, string>>;
  };
  readonly policy: ReleasedPolicy;
  readonly report: ReportedProtection;
  readonly table: { readonly cuts: readonly { readonly id: string }[] };
  readonly restates?: Restated | undefined;
  readonly retired?: { readonly at: string; readonly reason: string } | undefined;
}

/** A line for each release, the oldest first. */
export function ledgerDocument(releases: readonly LedgerRelease[]): Document {
  const document = { id: "ledger", title: undefined, notices: [], wholeIn: "--format json" };
  if (releases.length === 0) {
    return { ...document, blocks: [prose("Nothing has been released from this workspace.")] };
  }
  const all = releases.toSorted((a, b) => (a.releasedAt < b.releasedAt ? -1 : 1));
  const table = tableOf([
    textColumn("Release", all, ({ id }) => id, { isWhole: true, isRowHeader: true }),
    textColumn("Released", all, ({ releasedAt }) => releasedAt.slice(0, 10), { isWhole: true }),
    textColumn("Policy", all, ({ policy }) => policy.id, { dropOrder: 2 }),
    textColumn("Of", all, ({ recipe }) => recipe),
    textColumn("Period", all, ({ subject }) => periodText(subject.period)),
    {
      title: "Counts",
      align: "right",
      dropOrder: 1,
      cells: all.map(({ report }) => numberCell(report.counts)),
    },
    {
      title: "Kept",
      align: "right",
      cells: all.map(({ report }) => numberCell(report.kept * 100, 0, PERCENT)),
    },
    textColumn("", all, marks),
  ]);
  return { ...document, blocks: [table] };
}

/** What became of a release, and what it is to another. */
const marks = ({ retired, restates }: LedgerRelease): string =>
  [
    ...(restates === undefined ? [] : [`(restates ${restates.id})`]),
    ...(retired === undefined ? [] : ["(retired)"]),
  ].join(" ");

/** One release in full, without its table. */
export function releasePage(release: LedgerRelease): Document {
  const { id, fingerprint, releasedAt, recipe, subject, policy, report, table, retired, restates } = release;
  const body = fields([
    ["fingerprint", fingerprint],
    ["released", releasedAt],
    ["recipe", recipe],
    ["measures", listText(Object.keys(subject.versions))],
    ["period", periodText(subject.period) || "not stated"],
    ["footprint", subject.footprint],
    ["cuts", table.cuts.map((cut) => cut.id).join("; ")],
    ["snapshot", Object.entries(subject.snapshots).map(([dataset, ids]) => `${dataset} ${ids.join(", ")}`)],
    ["parameter", Object.entries(subject.parameters).map(([name, value]) => `${name} = ${value}`)],
    ["protection", protectionWords(policy, report)],
    ["restates", restates && restatedText(restates)],
    ["retired", retired && `${dateText(retired.at.slice(0, 10))}: ${retired.reason}`],
  ]);
  return { id, title: `Release ${id}`, notices: [], blocks: [body] };
}

function periodText(period: ReleasedPeriod | undefined): string {
  if (period === undefined) return "";
  return period.start === period.end ? period.start : `${period.start} to ${period.end}`;
}
