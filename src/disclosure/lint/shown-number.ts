/** A number as a file shows it. */
export interface ShownNumber {
  readonly value: number;
  /** Digits after the point. */
  readonly decimals: number;
}

const NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.(\d+))?([eE][+-]?\d+)?\s*%?$/;

/** The number that a cell shows, thousands separators and a percent sign allowed; undefined for anything else. */
export function shownNumber(text: string | null | undefined): ShownNumber | undefined {
  const trimmed = (text ?? "").trim();
  const match = NUMBER.exec(trimmed);
  if (match === null) return undefined;
  const value = Number(trimmed.replaceAll(",", "").replace(/\s*%$/, ""));
  return { value, decimals: match[5] === undefined ? (match[4] ?? "").length : decimalsOfExponent(value) };
}

const decimalsOfExponent = (value: number): number => (String(value).split(".")[1] ?? "").length;

/** The signs by which published NHS and government tables say that a number is withheld. */
const MARKERS = new Set([
  "[c]",
  "c",
  "-",
  "–",
  ":",
  "x",
  "..",
  "*",
  "**",
  "#",
  "<redacted>",
  "[redacted]",
  "redacted",
  "suppressed",
  "withheld",
]);

/** True for a cell that says that its number is withheld, in words or as "<5", "1-7". */
export function isWithheldMark(text: string | null | undefined): boolean {
  const trimmed = (text ?? "").trim().toLowerCase();
  return (
    MARKERS.has(trimmed) || /^(<|<=|≤|less than)\s*\d+$/.test(trimmed) || /^1\s*(-|–|to)\s*\d$/.test(trimmed)
  );
}
