import type { Claim } from "../../model/claim.ts";
import type { Finding } from "../../model/finding.ts";
import type { PageFinding } from "../../result/brief-pages.ts";
import { EVIDENCE_WORDS } from "../../text/evidence.ts";
import { figures } from "../figures.ts";
import { countedArgs } from "../words/counted.ts";
import { findingWords } from "../words/finding-sentences.ts";
import { pageClaim } from "../words/page-sentences.ts";
import { type Change, changeClaim } from "./change.ts";
import type { Signal } from "./signal.ts";
import { countOf } from "./signals.ts";

/** A signal as the pages tell it: what it is, how many people, how sure, and what changed since the last time. */
export function pageFinding(signal: Signal, change: Change | undefined): PageFinding {
  const { finding, measure, table, row } = signal;
  return {
    measure: measure.id,
    title: { rule: finding.code, text: findingWords(finding).headline, rows: finding.rows },
    told: toldClaim(finding),
    size: sizeClaim(signal),
    certainty: certaintyClaim(signal),
    change: change === undefined ? undefined : changeClaim(change, row, furthest(finding)),
    mark: markOf(signal),
    table: table?.id,
  };
}

/** The group furthest out, whose row is the first of the finding. */
const furthest = ({ args }: Finding): string => String(args["higherFirst"] ?? args["lowerFirst"] ?? "");

/** Rules of signals, each of which has its sentence on the pages. */
const TOLD = {
  "gap-worse": "gap-worse",
  "gap-better": "gap-better",
  "gap-higher": "gap-higher",
  "gap-lower": "gap-lower",
  "gap-unclear": "gap-unclear",
  "gap-exploratory": "gap-exploratory",
  "gradient-worse": "gradient-worse",
  "gradient-better": "gradient-better",
  extremes: "extremes",
} as const;

function toldClaim({ code, args, rows }: Finding): Claim {
  if (!(code in TOLD)) throw new Error(`${code} is no signal of a page`);
  return pageClaim(TOLD[code as keyof typeof TOLD], args, rows);
}

/** The number to reach where there is one and the gap is clear; else how many the group has, or the groups have. */
function sizeClaim(signal: Signal): Claim {
  const { finding, group, reach, measure, isClear } = signal;
  if (finding.code === "extremes") return groupsSize(signal);
  const size = group && countOf(group);
  const args = {
    group: String(finding.args["group"] ?? "the most deprived group"),
    better: measure.better,
    about: group?.status === "rounded" ? "About " : "",
    ...countedArgs(measure),
    ...(size === undefined ? {} : { size }),
  };
  const ids = [reach, group].flatMap((each) => each?.id ?? []);
  if (finding.code === "gap-worse" && isClear && reach?.value !== undefined) {
    // Admissions are not out of people: one person may have several.
    const { size: people, ...others } = args;
    const outOf = measure.counts.many === measure.outOf.many && people !== undefined ? { size: people } : {};
    return pageClaim("reach-size", { ...others, ...outOf, ...figures(reach, "number") }, ids);
  }
  if (group === undefined || size === undefined) return noSize(group);
  return pageClaim("group-size", args, [group.id]);
}

/** Of all groups of a side together: how many of them there are, the finding names. */
function groupsSize({ finding, measure, extremes }: Signal): Claim {
  const sides = (["higher", "lower"] as const).filter((side) => extremes[side].length > 0);
  const sizes = sides.map((side) => extremes[side].flatMap((row) => countOf(row) ?? []));
  if (sizes.some((own, at) => own.length < extremes[sides[at] ?? "higher"].length)) return noSize(undefined);
  const args = sides.map((side, at) => ({
    [`${side}Size`]: sizes[at]?.reduce((sum, each) => sum + each, 0) ?? 0,
    [`${side}About`]: extremes[side].some(({ status }) => status === "rounded") ? "about " : "",
  }));
  const ids = sides.flatMap((side) => extremes[side].map(({ id }) => id));
  return pageClaim("groups-size", Object.assign({}, finding.args, countedArgs(measure), ...args), ids);
}

const noSize = (group: Signal["group"]): Claim =>
  pageClaim(
    "size-not-told",
    { because: group?.denominator?.status === "withheld" ? "withheld" : "none" },
    [],
  );

function certaintyClaim({ finding, row, measure, isClear }: Signal): Claim {
  // Of several groups each has its own interval: no single range can be told.
  const own = finding.code === "extremes" ? {} : figures(row, "figure");
  const side = (row.value ?? 0) < 0 && isClear ? { figureSign: -1 } : {};
  const detectable =
    finding.args["detectable"] === undefined ? {} : { detectable: finding.args["detectable"] };
  const group = finding.args["group"] === undefined ? {} : { group: finding.args["group"] };
  const about = { ...group, better: measure.better };
  const args = { ...about, ...own, ...side, ...detectable, gapUnit: row.unit, gapDecimals: row.decimals };
  const unclear = finding.code === "gap-exploratory" ? "certainty-many" : "certainty-unclear";
  return pageClaim(isClear ? "certainty-clear" : unclear, args, [row.id]);
}

/** A definition that was checked in part, or not at all, says so beside what is told of it. */
function markOf({ measure }: Signal): Claim | undefined {
  if (measure.evidence === "verified") return undefined;
  const text = EVIDENCE_WORDS[measure.evidence];
  return { rule: "unchecked-definition", text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, rows: [] };
}
