import { type GroupCounts, gapParts } from "../../findings/gap-parts.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { ComparedRecipe, GapParts } from "../../result/run-comparison.ts";
import type { PublishedRun, TidyRecord } from "./published-run.ts";

type Parted = Pick<ComparedRecipe, "parts" | "notParted">;

/**
 * The change of each gap of the whole footprint in its parts, from the released counts of both outputs. A measure whose definition,
 * edition, policy or parameters changed is not parted: what people's lives did and what the change of rules did cannot be told apart.
 */
export function partedGaps(
  before: PublishedRun,
  after: PublishedRun,
  isAlike: (measure: string) => boolean,
): Parted {
  const [was, is] = [before.rows, after.rows];
  if (was === undefined || is === undefined) {
    return {
      parts: [],
      notParted: ["No gap is parted: one of the two outputs has no csv file of its data."],
    };
  }
  const gaps = is.filter(isWholeGap);
  const found = gaps.map((gap) => {
    const measure = gap["measure"] ?? "";
    if (!isAlike(measure)) {
      return `${nameOf(gap)}: not parted, because not only the data and the days changed.`;
    }
    const earlier = was.find((row) => row["row_id"] === gap["row_id"] && isWholeGap(row));
    const parts = earlier && partsOf(earlier, gap, was, is);
    return (
      parts ?? `${nameOf(gap)}: not parted, because a count of one of its groups is not in both outputs.`
    );
  });
  return {
    parts: found.filter((each) => typeof each !== "string"),
    notParted: [...new Set(found.filter((each) => typeof each === "string"))],
  };
}

/** A gap of everybody: its cut is by the compared dimension alone. */
const isWholeGap = (row: TidyRecord): boolean =>
  row["kind"] === "comparison" &&
  row["statistic"] === STATISTIC.absoluteGap &&
  row["cut"] === row["dimension"];

const nameOf = ({ measure, comparison }: TidyRecord): string => `${measure}, ${comparison}`;

function partsOf(
  was: TidyRecord,
  is: TidyRecord,
  before: readonly TidyRecord[],
  after: readonly TidyRecord[],
): GapParts | undefined {
  const dimension = is["dimension"] ?? "";
  const [group, against] = [is[dimension] ?? "", is["against"] ?? ""];
  const pairIn = (rows: readonly TidyRecord[]) => {
    const [own, other] = [countsOf(rows, is, group), countsOf(rows, is, against)];
    return own && other ? { group: own, against: other } : undefined;
  };
  const [first, last] = [pairIn(before), pairIn(after)];
  const gap = numberIn(is, "value");
  if (
    first === undefined ||
    last === undefined ||
    gap === undefined ||
    numberIn(was, "value") === undefined
  ) {
    return undefined;
  }
  const difference = last.group.value - last.against.value;
  const side = Math.abs(difference - gap) <= Math.abs(-difference - gap) ? 1 : -1;
  return {
    ...{ measure: is["measure"] ?? "", comparison: is["comparison"] ?? "", group, against },
    unit: is["unit"] ?? "",
    ...gapParts(first, last, side),
  };
}

/** The counts of one group, as they were released. */
function countsOf(rows: readonly TidyRecord[], gap: TidyRecord, level: string): GroupCounts | undefined {
  const row = rows.find(
    (each) =>
      each["kind"] === "group" &&
      each["measure"] === gap["measure"] &&
      each["cut"] === gap["cut"] &&
      each[gap["dimension"] ?? ""] === level &&
      (each["statistic"] === STATISTIC.proportion || each["statistic"] === STATISTIC.rate),
  );
  const [people, value] = [row && numberIn(row, "denominator"), row && numberIn(row, "value")];
  return people === undefined || value === undefined || people <= 0 ? undefined : { people, value };
}

const numberIn = (row: TidyRecord, name: string): number | undefined => {
  const text = row[name] ?? "";
  return text === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
};
