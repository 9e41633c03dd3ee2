import type { Estimate } from "../../model/estimate.ts";
import { asGap } from "../../statistics/between/polarity.ts";
import { type KitagawaComponents, kitagawa } from "../../statistics/decomposition/kitagawa.ts";
import type { MeasureFacts, StrataPairEstimator } from "../estimator.ts";
import { noAnswer } from "../no-answer.ts";
import { joinNotes, leftOutNote } from "../parts/left-out-note.ts";
import type { AgedParts } from "../parts/parts.ts";
import { UNKNOWN_AGE } from "../parts/standardised.ts";

const METHOD = "Kitagawa decomposition";

const CLAUSE =
  "gaps are split into what comes of other ages and what of other figures at the same age by Kitagawa's decomposition (Kitagawa 1955), which has no interval";

const READING =
  "The two parts of a gap add up to it. They say where it is and not what causes it: other ages, or other figures at the same age.";

const SHARED = {
  needs: "strata-pair",
  unit: "difference",
  kinds: ["proportion", "rate"],
  byDefault: [],
  directed: false,
  methods: [{ names: [METHOD], clause: CLAUSE }],
  reading: READING,
} as const;

/**
 * How much of the gap between two groups comes of their ages: at the average of both groups' figures by age, what other shares
 * of people in each age band make of it. Positive means that it makes the first group look worse.
 *
 * @example Of a gap of 5 points 2 may come of more old people in the first group; the other 3 are there at the same age.
 */
export const kitagawaCompositionEstimator: StrataPairEstimator = {
  ...SHARED,
  id: "kitagawa-composition",
  statistic: "part of the gap from ages",
  column: { title: "From ages", short: "part from ages", dropOrder: 4 },
  estimate: (group, comparator, measure) => part(group, comparator, measure, "composition"),
};

/** The other part: what other figures at the same age make of the gap, at the average of both groups' ages. */
export const kitagawaRatesEstimator: StrataPairEstimator = {
  ...SHARED,
  id: "kitagawa-rates",
  statistic: "part of the gap at the same age",
  column: { title: "At the same age", short: "part at the same age", dropOrder: 4 },
  estimate: (group, comparator, measure) => part(group, comparator, measure, "rate"),
};

function part(
  group: AgedParts,
  comparator: AgedParts,
  { better, multiplier }: MeasureFacts,
  component: Exclude<keyof KitagawaComponents, "method">,
): Estimate {
  const empty = [...group.parts, ...comparator.parts].filter(({ population }) => population <= 0);
  if (empty.some(({ events }) => events > 0))
    return noAnswer(METHOD, undefined, "No answer: there are events in an age band without people.");
  const [first, second] = bothPeopled(group, comparator);
  if (empty.length > 0 && (first.length === 0 || isOneSided(group, comparator)))
    return noAnswer(METHOD, undefined, "No answer: an age band has nobody in one of the two groups.");
  const components = kitagawa(
    first.map((each) => stratum(each, multiplier)),
    second.map((each) => stratum(each, multiplier)),
  );
  const value = components[component];
  const left = Math.max(group.leftOut, comparator.leftOut);
  const note = joinNotes(leftOutNote(left, `of the people of one of the groups ${UNKNOWN_AGE}`));
  return {
    ...noAnswer(METHOD),
    value: asGap({ value, lower: value, upper: value }, better).value,
    ...(note === undefined ? {} : { note }),
  };
}

type Part = AgedParts["parts"][number];

/** The bands in which both groups have somebody, in one order. */
function bothPeopled(group: AgedParts, comparator: AgedParts): readonly [readonly Part[], readonly Part[]] {
  const theirs = new Map(comparator.parts.map((each) => [each.key, each]));
  const pairs = group.parts.flatMap((own): readonly (readonly [Part, Part])[] => {
    const other = theirs.get(own.key);
    return other !== undefined && own.population > 0 && other.population > 0 ? [[own, other]] : [];
  });
  return [pairs.map(([own]) => own), pairs.map(([, other]) => other)];
}

/** Whether a band has people in one of the groups alone: it then has no figure in the other to hold them against. */
function isOneSided(group: AgedParts, comparator: AgedParts): boolean {
  const peopled = ({ parts }: AgedParts): ReadonlySet<string> =>
    new Set(parts.filter(({ population }) => population > 0).map(({ key }) => key));
  const [own, other] = [peopled(group), peopled(comparator)];
  return own.size !== other.size || [...own].some((key) => !other.has(key));
}

const stratum = ({ population, events }: Part, multiplier: number) => ({
  population,
  rate: (multiplier * events) / population,
});
