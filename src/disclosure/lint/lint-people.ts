import type { Policy } from "../../model/policy.ts";
import { smallCounts } from "../count/protect-count.ts";
import type { LintColumns } from "./lint-columns.ts";
import type { LintFinding, LintTable } from "./lint-finding.ts";
import { isWithheldMark, shownNumber } from "./shown-number.ts";

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_");

/** Names of columns that point at one person or one record. */
const IDENTIFIER =
  /(^|_)(nhs_?(no|num|number)|pseudonym|pseudo(nymised)?_?(nhs|id|number)|person_id|patient_id|hospital_(no|number)|mrn|uprn|spell_id|pathway_id|attendance_id|record_id)(_|$)/;

/** Names of statistics that are of a value that each person has: of few people they say what one has. */
const OF_VALUES =
  /(^|_)(mean|average|avg|median|percentile|quantile|p\d{1,2}|min|minimum|max|maximum|sd|stdev|variance|iqr)(_|$)/;

/** A sum or extreme is of one value, however many people there are. */
const OF_ONE = /(^|_)(min|minimum|max|maximum)(_|$)/;

/**
 * What says of people what no count does: columns that point at one person (DD-L10), and means, percentiles and extremes
 * of so few that the policy withholds how many there are (DD-L11).
 *
 * Example, threshold 8: "median_wait 41" beside "patients 3" is DD-L11, and a column of NHS numbers is DD-L10.
 */
export function lintPeople(table: LintTable, columns: LintColumns, policy: Policy): readonly LintFinding[] {
  const small = smallCounts(policy);
  // Open data hold nobody's secret.
  if (small.low > small.high) return [];
  const at = table.columns.map((_, column) => column);
  const identifiers = at
    .filter((column) => holdsIdentifiers(table, column))
    .map(
      (column): LintFinding => ({
        code: "DD-L10",
        file: table.file,
        column: table.columns[column] ?? "",
        row: 0,
      }),
    );
  const statistics = at.filter((column) => OF_VALUES.test(plain(table.columns[column] ?? "")));
  const few = table.rows.flatMap((row, index) => {
    const isFew = columns.counts.some((column) => isOfFew(row[column], small));
    return statistics
      .filter((column) => shownNumber(row[column]) !== undefined)
      .filter((column) => isFew || OF_ONE.test(plain(table.columns[column] ?? "")))
      .map((column): LintFinding => {
        return { code: "DD-L11", file: table.file, column: table.columns[column] ?? "", row: index + 1 };
      });
  });
  return [...identifiers, ...few];
}

const isOfFew = (
  text: string | null | undefined,
  small: { readonly low: number; readonly high: number },
): boolean => {
  const shown = shownNumber(text)?.value;
  return shown === undefined ? isWithheldMark(text) : shown > 0 && shown <= small.high;
};

/** So many cells at least have to look like NHS numbers; one number of ten digits may be anything. */
const ENOUGH = 3;

function holdsIdentifiers(table: LintTable, column: number): boolean {
  const cells = table.rows.map((row) => (row[column] ?? "").trim()).filter((text) => text !== "");
  const isNamed = IDENTIFIER.test(plain(table.columns[column] ?? ""));
  // A count may be named after what it counts: patient_id, 120 of them. Identifiers differ from row to row.
  if (isNamed) return new Set(cells).size > 1 || cells.some(isNhsNumber);
  return cells.length >= ENOUGH && cells.every(isNhsNumber);
}

/** Ten digits with the check digit of the NHS number (modulus 11; NHS Data Dictionary, NHS NUMBER). */
function isNhsNumber(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, "");
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
  const check = 11 - (sum % 11);
  return check !== 10 && Number(digits[9]) === check % 11;
}
