/** The day from which a workbook counts: 1900 unless it says 1904, as those of old Macs do. */
export type Epoch = 1900 | 1904;

const DAY_MS = 86_400_000;

/**
 * The date and time that a spreadsheet means by a serial number, as ISO text: 45016 is 2023-03-31, 45016.5 is
 * 2023-03-31 12:00:00. Undefined where there is none: below 0, beyond the year 9999.
 *
 * Counted from 1900, day 60 is 29 February 1900, which never was: Excel keeps it for the sake of Lotus 1-2-3. It comes as
 * 1900-02-29, which is no date, and neither is 1900-01-00, which is what Excel shows for 0.
 */
export function serialDate(serial: number, epoch: Epoch): string | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined;
  // To the second: a time of day is a fraction that is seldom exact.
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  const time = seconds % 86_400;
  const date = dayText(day, epoch);
  return time === 0 ? date : `${date} ${timeText(time)}`;
}

function dayText(day: number, epoch: Epoch): string {
  if (epoch === 1904) return isoDay(Date.UTC(1904, 0, 1) + day * DAY_MS);
  if (day === 0) return "1900-01-00";
  if (day === 60) return "1900-02-29";
  return isoDay(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS);
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A time of day in seconds as "hh:mm:ss". */
export const timeText = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
