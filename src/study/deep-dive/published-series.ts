import { publishedPeriod } from "../../calendar/published-period.ts";
import { ask } from "../../engine/ask.ts";
import type { Row } from "../../engine/port.ts";
import type { PublishedIndicator, PublishedSeries, PublishedValue } from "../../model/comparator.ts";
import type { Measure } from "../../model/measure.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { publishedQuery } from "../../plan/published-statement.ts";
import type { Session } from "../../session/session.ts";
import { listText } from "../../text/list.ts";

/** What the store has of the published indicators of a run, and the snapshots that it came from. */
export interface PublishedRead {
  readonly series: readonly PublishedSeries[];
  readonly snapshots: readonly Snapshot[];
}

type Place = Pick<Session, "definitions" | "catalogue" | "engine">;

/**
 * The published values of the areas with which a run is compared. They are open, and count no group of the run. A warehouse is not
 * asked for them: what it counts is compared where the store beside it is read.
 */
export async function publishedSeries(
  session: Place,
  measures: readonly Measure[],
  areas: readonly string[],
): Promise<PublishedRead> {
  const series: PublishedSeries[] = [];
  const read = new Set<string>();
  for (const { id: measure, published = [] } of measures) {
    for (const indicator of published) {
      const snapshots = snapshotsOf(session, indicator);
      const lacks = whyUnread(session, indicator, snapshots);
      if (lacks !== undefined) {
        series.push({ measure, indicator, values: [], lacks });
        continue;
      }
      const rows = await ask(session.engine, { query: publishedQuery(indicator, areas), parameters: {} });
      series.push({ measure, indicator, ...valuesOf(rows, indicator) });
      for (const { id } of snapshots) read.add(id);
    }
  }
  return { series, snapshots: session.catalogue.current.filter(({ id }) => read.has(id)) };
}

/** The snapshots that hold the indicator: each indicator of Fingertips is loaded by itself. */
const snapshotsOf = (
  { catalogue }: Pick<Place, "catalogue">,
  { dataset, indicator }: PublishedIndicator,
): readonly Snapshot[] =>
  catalogue.current.filter(
    (each) => each.dataset === dataset && (each.partition["indicator_id"] ?? indicator) === indicator,
  );

/** Why the store is not asked, in a clause; undefined: it is. */
function whyUnread(
  { definitions, engine }: Place,
  { dataset, indicator, named }: PublishedIndicator,
  snapshots: readonly Snapshot[],
): string | undefined {
  if (engine.remote !== undefined) return "published figures are not read where a warehouse counts";
  if (definitions.contracts.get(dataset)?.confidentiality !== "open")
    return `the dataset ${dataset} is not open`;
  return snapshots.length === 0
    ? `no file of it is loaded: an export of Fingertips with indicator ${indicator}, ${named}, would serve`
    : undefined;
}

/** The values of all people of the right sex and age, or why there are none. */
function valuesOf(
  rows: readonly Row[],
  indicator: PublishedIndicator,
): Pick<PublishedSeries, "values" | "lacks"> {
  const { named, sex, age } = indicator;
  const stray = rows.map((row) => textOf(row["indicator_name"])).find((name) => !begins(name, named));
  if (stray !== undefined)
    return { values: [], lacks: `its name in the file is “${stray}” and not ${named}` };
  const own = rows.filter((row) => isSame(row["sex"], sex) && isSame(row["age"], age));
  if (rows.length > 0 && own.length === 0) {
    const there = new Set(rows.map((row) => `${textOf(row["sex"])}, ${textOf(row["age"])}`));
    return { values: [], lacks: `its values are of ${listText([...there])}, and not of ${sex}, ${age}` };
  }
  if (rows.length === 0) return { values: [], lacks: "the file has no value of any of these areas" };
  return { values: oneOfEach(own.map((row) => asPublished(row, indicator))) };
}

function asPublished(row: Row, indicator: PublishedIndicator): PublishedValue {
  const label = textOf(row["period"]);
  return {
    indicator,
    area: textOf(row["area_code"]),
    label,
    period: publishedPeriod(label, indicator.year),
    value: numberOf(row["value"]),
    lower: numberOf(row["lower_95"]),
    upper: numberOf(row["upper_95"]),
    note: textOf(row["value_note"]) === "" ? undefined : textOf(row["value_note"]),
  };
}

/**
 * A district that is listed as two types of area has its value twice. Where the two are not the same nobody can say which holds, and
 * there is none.
 */
function oneOfEach(values: readonly PublishedValue[]): readonly PublishedValue[] {
  const found = new Map<string, PublishedValue[]>();
  for (const value of values) {
    const key = `${value.area} ${value.label}`;
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return [...found.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const isOne = same.every(
      ({ value, lower, upper }) => value === first.value && lower === first.lower && upper === first.upper,
    );
    return [isOne ? first : { ...first, ...NONE, note: "Two values are published for it" }];
  });
}

const NONE = { value: undefined, lower: undefined, upper: undefined };

const begins = (name: string, start: string): boolean => plain(name).startsWith(plain(start));
const isSame = (one: Row[string] | undefined, other: string): boolean => plain(textOf(one)) === plain(other);
const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, " ");
const textOf = (value: Row[string] | undefined): string =>
  value === null || value === undefined ? "" : String(value).trim();
const numberOf = (value: Row[string] | undefined): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
