import { noticeCell, SYNTHETIC_MARK } from "../document/notices.ts";
import { INTERNAL_MARK } from "../model/released.ts";
import { writeCsv } from "../text/csv.ts";
import { listText } from "../text/list.ts";
import { numberText } from "../text/number.ts";
import { plainText } from "../text/plain-text.ts";
import { wrapText } from "../text/wrap.ts";
import { type Colours, colours } from "./colour.ts";
import type { Format, RenderedFile, RenderSettings } from "./format.ts";
import { fitGrid } from "./terminal/fit-grid.ts";
import { type GridPart, gridOf } from "./terminal/grid.ts";
import { textTable } from "./terminal/text-table.ts";

/** What each disclosure policy would leave of a run. Compared with true counts: for inside the boundary alone. */
export interface PolicyComparison {
  readonly recipe: string;
  readonly title: string;
  readonly synthetic: boolean;
  /** Least strict first. */
  readonly policies: readonly ComparedPolicy[];
  /** The gaps of which the true counts say something. */
  readonly gaps: readonly ComparedGap[];
}

export interface ComparedPolicy {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Whether this is the one that the run takes: what its data demand, or what it was tightened to. */
  readonly isTaken: boolean;
  readonly counts: number;
  /** How many of them are withheld, by reason. */
  readonly withheld: Readonly<Record<string, number>>;
  /** Share of counts that are not withheld, 0 to 1. */
  readonly kept: number;
  readonly cutsLeftOut: readonly string[];
  /** Why the policy lets nothing out, if it does not. */
  readonly refused: string | undefined;
}

export interface ComparedGap {
  readonly measure: string;
  readonly measureTitle: string;
  readonly comparison: string;
  /** "Core20 against the rest, Fictham". */
  readonly title: string;
  readonly cut: string;
  /** Level codes of the other dimension of the cut; empty for everybody. */
  readonly within: readonly string[];
  /** By policy. */
  readonly outcomes: Readonly<Record<string, GapOutcome | undefined>>;
}

/** `survives`: sign and significance are those of the true counts. */
export type GapOutcome = "survives" | "changed" | "withheld";

/**
 * The comparison as one file of each format, marked as internal whatever the format. It can be written in those of
 * POLICY_COMPARISON_FORMATS alone.
 */
export function renderPolicyComparison(
  comparison: PolicyComparison,
  formats: readonly Pick<Format, "name" | "extension">[],
  settings: Pick<RenderSettings, "width" | "colour">,
): readonly RenderedFile[] {
  return formats.map(({ name, extension }) => {
    const write = WRITERS[name];
    if (write === undefined) throw new Error(`no comparison of policies is written as ${name}`);
    return {
      name: `${comparison.recipe}-policies.${extension}`,
      content: write(comparison, settings),
    };
  });
}

type Write = (comparison: PolicyComparison, settings: Pick<RenderSettings, "width" | "colour">) => string;

const PAGE_WIDTH = 100;

const WORDS: Readonly<Record<GapOutcome, string>> = {
  survives: "as in truth",
  changed: "changed",
  withheld: "withheld",
};

function terminalText(
  comparison: PolicyComparison,
  { width, colour }: Pick<RenderSettings, "width" | "colour">,
): string {
  const page = { width: Math.max(20, width ?? PAGE_WIDTH), colours: colours(colour) };
  const said = (text: string): string => wrapText(plainText(text), page.width);
  const { policies, gaps } = comparison;
  const measures = new Map(gaps.map(({ measure, measureTitle }) => [measure, measureTitle]));
  const blocks = [
    page.colours.warning(said(`${INTERNAL_MARK}: this compares with true counts`)),
    ...(comparison.synthetic ? [page.colours.warning(said(`This is ${SYNTHETIC_MARK}`))] : []),
    page.colours.heading(said(`${comparison.title}: what each disclosure policy would leave`)),
    drawn(policyParts(comparison), page),
    ...[...measures].map(([measure, title]) => {
      const own = gaps.filter((gap) => gap.measure === measure);
      return [page.colours.strong(said(title)), drawn(gapParts(own, policies), page)].join("\n");
    }),
    ...policies.flatMap(({ id, refused }) =>
      refused === undefined ? [] : [said(`${id} lets nothing out: ${refused}`)],
    ),
    said(
      "* the policy that this run takes. As in truth: direction and significance of the gap are those of the true counts",
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const drawn = (
  parts: readonly GridPart[],
  page: { readonly width: number; readonly colours: Colours },
): string => textTable(fitGrid(gridOf(parts), page.width), page.colours);

function policyParts({ policies, gaps }: PolicyComparison): readonly GridPart[] {
  const many = (outcome: GapOutcome): readonly string[] =>
    policies.map(({ id }) => numberText(gaps.filter(({ outcomes }) => outcomes[id] === outcome).length));
  return [
    { title: "Policy", align: "left", cells: policies.map(nameOf) },
    { title: "Counts kept", align: "right", cells: policies.map(({ kept }) => `${percent(kept)}%`) },
    { title: "Withheld", align: "right", cells: policies.map((policy) => numberText(withheldOf(policy))) },
    {
      title: "Cuts left out",
      align: "right",
      cells: policies.map(({ cutsLeftOut }) => numberText(cutsLeftOut.length)),
      dropOrder: 1,
    },
    { title: "Gaps as in truth", align: "right", cells: many("survives") },
    { title: "Gaps changed", align: "right", cells: many("changed") },
    { title: "Gaps withheld", align: "right", cells: many("withheld") },
  ];
}

function gapParts(gaps: readonly ComparedGap[], policies: readonly ComparedPolicy[]): readonly GridPart[] {
  return [
    { title: "Gap", align: "left", cells: gaps.map(({ title }) => title) },
    ...policies.map(
      (policy): GridPart => ({
        title: nameOf(policy),
        align: "right",
        cells: gaps.map(({ outcomes }) => WORDS[outcomes[policy.id] ?? "withheld"]),
      }),
    ),
  ];
}

const nameOf = ({ id, isTaken }: ComparedPolicy): string => (isTaken ? `${id} *` : id);

const percent = (share: number): string => numberText(100 * share, 1);

const withheldOf = ({ withheld }: ComparedPolicy): number =>
  Object.values(withheld).reduce((sum, count) => sum + count, 0);

const COLUMNS = [
  "recipe",
  "policy",
  "policy_version",
  "taken",
  "counts",
  "counts_withheld",
  "share_kept",
  "cuts_left_out",
  "refused",
  "measure",
  "comparison",
  "cut",
  "within",
  "gap",
  "outcome",
  "notice",
] as const;

/** One line for each policy and gap; for each policy where the recipe compares nothing. */
function csvText(comparison: PolicyComparison): string {
  const notice = noticeCell({ internal: true, synthetic: comparison.synthetic });
  const lines = comparison.policies.flatMap((policy) => {
    const own = [
      comparison.recipe,
      policy.id,
      policy.version,
      policy.isTaken,
      policy.counts,
      withheldOf(policy),
      policy.kept,
      listText(policy.cutsLeftOut),
      policy.refused,
    ];
    const gaps = comparison.gaps.map((gap) => [
      gap.measure,
      gap.comparison,
      gap.cut,
      gap.within.join("|"),
      gap.title,
      gap.outcomes[policy.id],
    ]);
    const none = [Array.from({ length: COLUMNS.length - own.length - 1 }, () => undefined)];
    return (gaps.length > 0 ? gaps : none).map((gap) => [...own, ...gap, notice]);
  });
  return writeCsv(COLUMNS, lines);
}

function jsonText(comparison: PolicyComparison): string {
  const { synthetic } = comparison;
  const document = {
    format: "deepdive-policy-comparison",
    formatVersion: 1,
    notice: noticeCell({ internal: true, synthetic }),
    internal: true,
    ...comparison,
    policies: comparison.policies.map((policy) => ({ ...policy, refused: policy.refused ?? null })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

const WRITERS: Readonly<Record<string, Write>> = { table: terminalText, csv: csvText, json: jsonText };
