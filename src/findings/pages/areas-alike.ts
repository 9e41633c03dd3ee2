import type { Claim } from "../../model/claim.ts";
import type { Finding } from "../../model/finding.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";
import { testedGroups } from "../group-findings.ts";
import { tablesOf } from "../tables-of.ts";
import { pageClaim } from "../words/page-sentences.ts";

/** Of one measure the ways to split by area by which nothing lies apart. */
interface Alike {
  readonly measure: ShownMeasure;
  readonly by: string;
  readonly rows: readonly string[];
}

/** More names than these say less than that it is so of every measure. */
const MOST_NAMED = 3;

/**
 * Areas and organisations that were looked at and of which none lies apart: silence would leave open whether anybody looked.
 * Of measures by what cannot be tested, such as medians, nothing is said.
 *
 * @example "Flu vaccination: by place and practice, no figure clearly differs from the others."
 */
export function areasAlike(
  arranged: Arrangement,
  found: readonly Finding[],
  measures: readonly ShownMeasure[],
): readonly Claim[] {
  const apart = new Set(found.filter(({ code }) => code === "extremes").flatMap(({ rows }) => rows));
  const each = measures.flatMap((measure) => alikeOf(arranged, apart, measure) ?? []);
  return [...new Set(each.map(({ by }) => by))].map((by) => {
    const same = each.filter((one) => one.by === by);
    const names = same.map(({ measure }) => measure.title);
    const isEvery = names.length > MOST_NAMED && names.length === measures.length;
    const measure = isEvery ? "Every measure" : names.join("; ");
    return pageClaim(
      "areas-alike",
      { measure, by },
      same.flatMap(({ rows }) => rows),
    );
  });
}

function alikeOf(
  arranged: Arrangement,
  apart: ReadonlySet<string>,
  measure: ShownMeasure,
): Alike | undefined {
  const areas = new Map(
    arranged.dimensions.flatMap(({ id, title, isArea }) => (isArea ? [[id, title]] : [])),
  );
  const told = tablesOf(arranged, measure).flatMap((table: ResultTable) => {
    const title = areas.get(table.dimensions[0] ?? "");
    const rows = testedGroups(arranged, measure, table)?.map(({ row }) => row.id);
    return title === undefined || rows === undefined || rows.some((id) => apart.has(id))
      ? []
      : [{ title, rows }];
  });
  if (told.length === 0) return undefined;
  const by = listText(told.map(({ title }) => inSentence(title)));
  return { measure, by, rows: told.flatMap(({ rows }) => rows) };
}
