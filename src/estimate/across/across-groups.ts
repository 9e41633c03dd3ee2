import type { Estimate } from "../../model/estimate.ts";
import type { Subgroup } from "../../statistics/across/subgroup.ts";
import { unitText } from "../../text/unit.ts";
import { type CutSummary, cutSummary } from "../cut-summary.ts";
import type { CutEstimator, CutGroup, MeasureFacts, MeasureKind } from "../estimator.ts";
import { errorOfLimits, groupValue } from "../group-value.ts";
import { numberIn, textIn } from "../shell/cells.ts";
import type { MethodRow, Settings } from "../shell/method.ts";
import { numberOption, textOption, UNIT } from "../shell/options.ts";
import { FORCE } from "./across-columns.ts";

/** What every measure across groups takes from the settings of a call. */
function acrossOptions(settings: Settings, confidence: number) {
  return {
    confidence,
    force: settings.options["force"] === true,
    scale: numberOption(settings, "scale"),
    simulations: numberOption(settings, "simulations"),
    seed: numberOption(settings, "seed"),
    settingAverage: numberOption(settings, "setting-average"),
  };
}

export type AcrossOptions = ReturnType<typeof acrossOptions>;

type Own = "needs" | "kinds" | "fewestGroups" | "tableUnit" | "fromRows" | "fromGroups" | "start" | "methods";

interface AcrossGroups extends Omit<CutSummary<readonly Subgroup[]>, Own> {
  /** Absent: of shares and of rates alike. */
  readonly kinds?: readonly MeasureKind[];
  /** The method's name, and what a page says of it. */
  readonly told: readonly [name: string, clause: string];
  readonly measure: (
    groups: readonly Subgroup[],
    options: AcrossOptions,
    settings: Settings,
  ) => Estimate | readonly Estimate[];
}

/** The reference implementation refuses fewer groups. */
const FEWEST = 3;

/** A summary of many groups, ordered or not: of a file one row a group, one line for each confidence. */
export function acrossGroups({ measure, told, ...made }: AcrossGroups): CutEstimator {
  const [name, clause] = told;
  const own = typeof made.unit === "string" ? undefined : unitText(made.unit);
  return cutSummary<readonly Subgroup[]>({
    ...made,
    needs: "cut",
    fromLimits: made.fromLimits ?? true,
    kinds: made.kinds ?? ["proportion", "rate"],
    fewestGroups: FEWEST,
    methods: [{ names: [name], clause }],
    options: [...(made.options ?? []), FORCE, ...(own === undefined ? [UNIT] : [])],
    tableUnit: (settings) => own ?? textOption(settings, "unit") ?? "",
    fromRows: (rows) => rows.map(subgroupOfRow),
    fromGroups: (groups, of) => groups.map((group) => subgroupOfCounts(group, of)),
    start: (settings) => (groups) =>
      settings.confidence.flatMap((confidence) =>
        [measure(groups, acrossOptions(settings, confidence), settings)]
          .flat()
          .map((estimate) => ({ estimate })),
      ),
  });
}

function subgroupOfRow(row: MethodRow): Subgroup {
  return {
    estimate: numberIn(row, "estimate"),
    standardError: numberIn(row, "standard-error"),
    population: numberIn(row, "population"),
    order: numberIn(row, "order"),
    reference: isYes(textIn(row, "reference")),
  };
}

const isYes = (text: string | undefined): boolean => /^(1(\.0+)?|yes|y|true|t)$/i.test(text ?? "");

function subgroupOfCounts(group: CutGroup, measure: MeasureFacts): Subgroup {
  const value = groupValue(group, measure, measure.multiplier);
  return {
    estimate: value.value,
    standardError: errorOfLimits(value),
    population: group.counts.denominator,
    order: group.order,
  };
}
