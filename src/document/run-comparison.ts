import { INTERNAL_MARK } from "../model/released.ts";
import type {
  CauseKind,
  ComparedFigure,
  ComparedRecipe,
  FigureOutcome,
  GapParts,
  RunComparison,
} from "../result/run-comparison.ts";
import { listText } from "../text/list.ts";
import { numberText } from "../text/number.ts";
import type { Block, Document, Section } from "./block.ts";
import { type Cell, textCell } from "./cell.ts";
import { list, note, prose, section } from "./make.ts";
import { SYNTHETIC_MARK } from "./notices.ts";
import { type ColumnOfCells, tableOf, textColumn } from "./table.ts";

/** What changed between two outputs, and why: a section for each recipe. */
export function runComparisonDocument(comparison: RunComparison): Document {
  const { before, after, recipes, onlyBefore, onlyAfter } = comparison;
  return {
    id: "compare",
    title: "What changed, and why",
    notices: [
      ...(comparison.internal ? [note("internal", INTERNAL_MARK)] : []),
      ...(comparison.synthetic ? [note("synthetic", `This is ${SYNTHETIC_MARK}`)] : []),
    ],
    blocks: [
      prose(`Before: ${before}. After: ${after}.`),
      ...recipes.flatMap(recipeSection),
      ...list([...only("before", onlyBefore), ...only("after", onlyAfter)], "In one of the two alone"),
    ],
  };
}

const only = (where: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`Only ${where}: ${listText(names)}`];

const recipeSection = (compared: ComparedRecipe): readonly Section[] =>
  section(compared.recipe, compared.title, [
    ...causeBlocks(compared),
    ...figureBlocks(compared),
    ...partBlocks(compared),
  ]);

const CAUSES: Readonly<Record<CauseKind, string>> = {
  data: "Data",
  definition: "Definition",
  edition: "Boundary or edition",
  policy: "Disclosure policy",
  parameter: "Parameter",
  period: "Days",
  footprint: "Footprint",
  tool: "Version of deepdive",
};

function causeBlocks({ causes }: ComparedRecipe): readonly Block[] {
  if (causes.length === 0) return [prose("Nothing of which the numbers are made has changed.")];
  const columns = [
    textColumn("What changed", causes, ({ kind }) => CAUSES[kind], { isRowHeader: true }),
    textColumn("Name", causes, ({ name }) => name),
    textColumn("Before", causes, ({ before }) => before),
    textColumn("After", causes, ({ after }) => after),
  ];
  return [tableOf(columns, { caption: "What the numbers are made of" })];
}

const OUTCOMES: Readonly<Record<FigureOutcome, string>> = {
  "beyond-chance": "changed, beyond chance",
  "could-be-chance": "the change could be chance",
  "not-comparable": "made otherwise than before: no change can be told",
  "only-before": "only before",
  "only-after": "only after",
};

/** A number that stands as it stood is no change that "could be chance". */
const changeWords = ({ outcome, before, after }: ComparedFigure): string =>
  outcome === "could-be-chance" && before === after ? "the same" : OUTCOMES[outcome];

function figureBlocks({ figures }: ComparedRecipe): readonly Block[] {
  if (figures.length === 0) return [];
  const shown = (name: "before" | "after"): ColumnOfCells => ({
    title: name === "before" ? "Before" : "After",
    align: "right",
    cells: figures.map((figure) => valueCell(figure, figure[name])),
  });
  const columns = [
    textColumn("Measure", figures, ({ measure }) => measure, { isRowHeader: true }),
    textColumn("Figure", figures, ({ of }) => of),
    shown("before"),
    shown("after"),
    textColumn("Change", figures, changeWords),
  ];
  return [tableOf(columns, { caption: "Everybody, gaps and slopes" })];
}

const valueCell = ({ decimals }: ComparedFigure, value: number | undefined): Cell =>
  textCell(value === undefined ? "" : numberText(value, decimals));

/** Each line adds up: the two groups to the change of the gap, the three parts to that of both groups together. */
function partBlocks({ parts, notParted }: ComparedRecipe): readonly Block[] {
  const number = (title: string, of: (part: GapParts) => number): ColumnOfCells => ({
    title,
    align: "right",
    cells: parts.map((part) => textCell(numberText(of(part), 1))),
  });
  const name = ({ measure, comparison, unit }: GapParts): string => `${measure}, ${comparison} (${unit})`;
  const gap = [
    textColumn("Gap", parts, name, { isRowHeader: true }),
    number("Before", (part) => part.gap.before),
    number("By the group", (part) => part.gapByGroup),
    number("By those it is compared with", (part) => part.gapByAgainst),
    number("After", (part) => part.gap.after),
  ];
  const together = [
    textColumn("Both groups together", parts, name, { isRowHeader: true }),
    number("Before", (part) => part.together.before),
    number("The group moved", (part) => part.byGroup),
    number("The others moved", (part) => part.byAgainst),
    number("The mix changed", (part) => part.byMix),
    number("After", (part) => part.together.after),
  ];
  return [
    ...(parts.length === 0
      ? []
      : [
          tableOf(gap, { caption: "Why each gap changed", notes: [GAP_NOTE] }),
          tableOf(together, { caption: "Why both groups together changed", notes: [PARTS_NOTE] }),
        ]),
    ...list(notParted),
  ];
}

const GAP_NOTE = "A gap above 0 means that the group is worse off. A part above 0 widened it.";
const PARTS_NOTE =
  "By Kitagawa: the parts add up to the change. They are sums of the released numbers, and say what moved, not why it did.";
