export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "2025-03-31" as "31 March 2025". Text that is no ISO date is given back as it is. */
export function dateText(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? iso : `${Number(match[3])} ${month} ${match[1]}`;
}

/** "2025-03" as "March 2025". Text that is no ISO month is given back as it is. */
export function monthText(iso: string): string {
  const match = /^(\d{4})-(\d{2})$/.exec(iso);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? iso : `${month} ${match[1]}`;
}

/** A period, both days included: "1 September 2024 to 31 March 2025", "financial year 2024/25", "31 March 2025". */
export function periodText(start: string, end: string): string {
  if (start === end) return dateText(start);
  return financialYear(start, end) ?? `${dateText(start)} to ${dateText(end)}`;
}

function financialYear(start: string, end: string): string | undefined {
  const year = Number(start.slice(0, 4));
  return start === `${year}-04-01` && end === `${year + 1}-03-31`
    ? `financial year ${year}/${String((year + 1) % 100).padStart(2, "0")}`
    : undefined;
}
