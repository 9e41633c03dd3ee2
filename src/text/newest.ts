type Value = string | number;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  /(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])/i;

/**
 * The last of the values of a partition; "" of none. Numbers go by size. Texts go by time where all of them name one, so
 * that JUNE-2025 comes after SEPTEMBER-2024, and else by their letters.
 */
export function newest(values: readonly Value[]): Value {
  const [first = "", ...others] = values;
  const before = comparison(values);
  return others.reduce((last, each) => (before(last, each) ? each : last), first);
}

function comparison(values: readonly Value[]): (a: Value, b: Value) => boolean {
  if (values.every((value) => typeof value === "number")) return (a, b) => Number(a) < Number(b);
  const times = new Map(values.map((value) => [value, timeKey(String(value))]));
  const areTimes = [...times.values()].every((time) => time !== undefined);
  const key = (value: Value): string => (areTimes ? (times.get(value) ?? "") : String(value));
  return (a, b) => key(a) < key(b);
}

/**
 * A text that sorts as the time that another text names: 2025-06, 2025-06-30, JUNE-2025, 30 Jun 2025, RTT-April-2026,
 * 2024-25, 2025 Q2. Undefined where it names none.
 */
function timeKey(text: string): string | undefined {
  const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso) return iso[0];
  const [, year] = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const [, month] = MONTH.exec(text) ?? [];
  if (month !== undefined) {
    const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    const [, day = "0"] = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]*[a-z]{3}/i.exec(text) ?? [];
    return `${year}-${two(at)}-${two(Number(day))}`;
  }
  const [, quarter] = /q([1-4])(?!\d)/i.exec(text) ?? [];
  if (quarter !== undefined) return `${year}-Q${quarter}`;
  return /^\D*(\d{4})(?:[-/](\d{2}|\d{4}))?\D*$/.test(text) ? text.replaceAll(/\D/g, "-") : undefined;
}

const two = (number: number): string => String(number).padStart(2, "0");
