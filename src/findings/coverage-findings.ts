import type { Finding } from "../model/finding.ts";
import type { Arrangement } from "../result/arrange.ts";

/** From this share on, the unknown could change what a cut says. Chosen: one in ten. */
const NOTEWORTHY_UNKNOWN = 10;

/** From this share of withheld numbers on, a reader should be told. Chosen: one in five. */
const NOTEWORTHY_WITHHELD = 20;

/** What the answer cannot say: unknown levels, withheld numbers, nothing at all. */
export function coverageFindings(arranged: Arrangement): readonly Finding[] {
  return [...noData(arranged), ...unknown(arranged), ...withheld(arranged)];
}

/** Measures that were asked for and have no data: a reader must not take their absence for "no gap". */
const noData = ({ measures, rows }: Arrangement): readonly Finding[] =>
  measures.flatMap(({ id, title, noData: because }) =>
    because === undefined
      ? []
      : [
          {
            code: "no-data",
            args: { measure: title, because },
            rows: rows.filter(({ measure }) => measure === id).map((row) => row.id),
            weight: 60,
          } as const,
        ],
  );

/** The largest unknown share of each dimension. */
function unknown({ unknowns, dimensions }: Arrangement): readonly Finding[] {
  return dimensions.flatMap(({ id, title }) => {
    const [most] = unknowns
      .filter(({ dimension, share }) => dimension === id && (share ?? 0) >= NOTEWORTHY_UNKNOWN)
      .toSorted((one, other) => (other.share ?? 0) - (one.share ?? 0));
    if (most?.share === undefined) return [];
    const { label, share, decimals, row } = most;
    return [
      {
        code: "unknown-share",
        args: { dimension: title, label, share, decimals },
        rows: [row],
        weight: 170,
      } as const,
    ];
  });
}

function withheld({ rows }: Arrangement): readonly Finding[] {
  const hidden = rows.filter(({ status }) => status === "withheld");
  const args = { withheld: hidden.length, all: rows.length };
  const ids = hidden.map(({ id }) => id);
  if (rows.length > 0 && hidden.length === rows.length)
    return [{ code: "nothing-released", args, rows: ids, weight: 500 }];
  return hidden.length * 100 >= rows.length * NOTEWORTHY_WITHHELD && hidden.length > 0
    ? [{ code: "withheld-share", args, rows: ids, weight: 90 }]
    : [];
}
