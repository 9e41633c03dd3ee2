import type { Measure } from "../model/measure.ts";
import { TIME_UNITS, type TimeUnit, type Unit } from "../model/unit.ts";

/** What a measure's entry says of its unit; each may be left out. */
export interface UnitEntry {
  readonly statistic: Measure["statistic"];
  readonly unit: string | undefined;
  readonly multiplier: number | undefined;
}

export interface UnitAndMultiplier {
  readonly unit: Unit;
  readonly multiplier: number;
}

/**
 * The unit and the multiplier of a measure. Where only one of the two is given, the other follows from it: "per 1,000"
 * multiplies by 1,000. Neither: a proportion is in per cent, anything else is a plain number. `undefined` where they
 * contradict each other: "per 1,000" with a multiplier of 100 would print numbers ten times too small.
 * @example readUnit({ statistic: "proportion", unit: "%", multiplier: undefined }) // per cent, 100
 */
export function readUnit({ statistic, unit, multiplier }: UnitEntry): UnitAndMultiplier | undefined {
  const isProportion = statistic === "proportion";
  if (unit === undefined) {
    const scale = multiplier ?? (isProportion ? 100 : 1);
    return { unit: usualUnit(statistic, scale), multiplier: scale };
  }
  const read = unitOfWords(unit, isProportion);
  const own = "scale" in read ? read.scale : undefined;
  if (own !== undefined && multiplier !== undefined && own !== multiplier) return undefined;
  return { unit: read, multiplier: multiplier ?? own ?? (isProportion ? 100 : 1) };
}

function usualUnit(statistic: Measure["statistic"], scale: number): Unit {
  if (statistic === "proportion") return { kind: "share", scale };
  if (statistic === "life-expectancy") return { kind: "time", of: "years" };
  if (statistic === "ratio") return { kind: "ratio", scale };
  return statistic === "rate" ? { kind: "rate", scale, of: "" } : { kind: "count", of: "number" };
}

/** A unit as people write it: "%", "per 100,000 person-years", "weeks". What is none of these keeps its name. */
function unitOfWords(words: string, isProportion: boolean): Unit {
  const text = words.trim();
  const per = /^per ([\d,]+)(?: (.+))?$/.exec(text);
  if (per !== null) {
    const scale = Number(per[1]?.replaceAll(",", ""));
    const of = per[2] ?? "";
    return isProportion && of === "" ? { kind: "share", scale } : { kind: "rate", scale, of };
  }
  if (isTimeUnit(text)) return { kind: "time", of: text };
  return WORDS[text] ?? { kind: "other", name: text };
}

const isTimeUnit = (text: string): text is TimeUnit => (TIME_UNITS as readonly string[]).includes(text);

const WORDS: Readonly<Record<string, Unit>> = {
  "%": { kind: "share", scale: 100 },
  proportion: { kind: "share", scale: 1 },
  "percentage points": { kind: "share-difference", scale: 100 },
  ratio: { kind: "ratio", scale: 1 },
  "per person": { kind: "rate", scale: 1, of: "person" },
  ...Object.fromEntries(
    ["number", "count", "people", "patients", "events", "admissions", "attendances", "deaths"].map((of) => [
      of,
      { kind: "count", of } as const,
    ]),
  ),
};
