import type { WholeFigure } from "./whole-runs.ts";

/** Of one system: its seed, and what whole runs said of it. */
export interface WholeSystem {
  readonly seed: number;
  readonly figures: readonly WholeFigure[];
}

/** One line a measure, in Markdown: how many intervals held the truth, and the gap of Core20 of each seed beside it. */
export function wholeTable(systems: readonly WholeSystem[]): string {
  const measures = [...new Set(systems.flatMap(({ figures }) => figures.map(({ measure }) => measure)))];
  const lines = measures.map((measure) => {
    const own = systems.map(({ figures }) => unique(figures.filter((each) => each.measure === measure)));
    const all = own.flat();
    return [
      measure,
      ...(["gap", "ratio", "slope"] as const).map((statistic) =>
        heldText(all.filter((each) => each.statistic === statistic)),
      ),
      ...own.map((figures) => core20Text(figures)),
    ].join(" | ");
  });
  const all = systems.flatMap(({ figures }) => unique(figures));
  const seeds = systems.map(({ seed }) => `Core20 gap, seed ${seed}: truth; run (interval)`);
  return [
    `| measure | gaps held | ratios held | slopes held | ${seeds.join(" | ")} |`,
    `|---|--:|--:|--:|${systems.map(() => "---|").join("")}`,
    ...lines.map((line) => `| ${line} |`),
    "",
    ...(["gap", "ratio", "slope"] as const).map(
      (statistic) => `${statistic}: ${heldText(all.filter((each) => each.statistic === statistic))} held.`,
    ),
    "",
  ].join("\n");
}

/** A measure that several deep dives have counts once for each comparison. */
const unique = (figures: readonly WholeFigure[]): readonly WholeFigure[] => [
  ...new Map(figures.map((each) => [`${each.measure}|${each.comparison}|${each.statistic}`, each])).values(),
];

export const holds = ({ truth, lower, upper }: WholeFigure): boolean => lower <= truth && truth <= upper;

const heldText = (figures: readonly WholeFigure[]): string =>
  figures.length === 0 ? "–" : `${figures.filter(holds).length} of ${figures.length}`;

function core20Text(figures: readonly WholeFigure[]): string {
  const gap = figures.find(({ comparison, statistic }) => comparison === "core20-gap" && statistic === "gap");
  if (gap === undefined) return "–";
  const { truth, value, lower, upper } = gap;
  const [put, got, low, high] = [truth, value, lower, upper].map((each) => each.toFixed(1));
  return `${put}; ${got} (${low} to ${high})${holds(gap) ? "" : " not held"}`;
}
