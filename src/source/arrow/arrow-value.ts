import { DataType, type Precision } from "apache-arrow";
import { londonTime, utcTime } from "./clock-text.ts";

/** Whether values of a type are plain: a text, a number, a date, yes or no. */
export function isPlainType(type: DataType): boolean {
  if (DataType.isDictionary(type)) return isPlainType(type.dictionary);
  return [
    DataType.isUtf8,
    DataType.isLargeUtf8,
    DataType.isInt,
    DataType.isFloat,
    DataType.isBool,
    DataType.isDate,
    DataType.isTimestamp,
    DataType.isTime,
    DataType.isDecimal,
    DataType.isNull,
  ].some((is) => is(type));
}

/** A value as text: whole numbers without a point, dates in ISO, times with a zone as London's clocks show them. */
export function arrowValue(value: unknown, type: DataType): string | undefined {
  if (value === null || value === undefined || (typeof value === "number" && Number.isNaN(value)))
    return undefined;
  if (DataType.isDictionary(type)) return arrowValue(value, type.dictionary);
  if (DataType.isDate(type)) return utcTime(Number(value)).slice(0, 10);
  if (DataType.isTimestamp(type)) return type.timezone ? londonTime(Number(value)) : utcTime(Number(value));
  if (DataType.isTime(type)) return utcTime(Number(value) / (PER_MS[type.unit] ?? 1)).slice(11);
  if (DataType.isDecimal(type)) return decimalText(value as Uint32Array, type.scale);
  // A float that is too long to be exact must not pass for a code.
  if (
    DataType.isFloat(type) &&
    Number.isFinite(value) &&
    Math.abs(Number(value)) >= exactBelow(type.precision)
  )
    return Number(value).toExponential();
  return String(value);
}

/** From here on a float of half, single or double precision is not every whole number any more. */
const exactBelow = (precision: Precision): number => [2 ** 11, 2 ** 24, 2 ** 53][precision] ?? 0;

/** How many of a unit of time make a millisecond: seconds, milliseconds, microseconds, nanoseconds. */
const PER_MS: Readonly<Record<number, number>> = { 0: 0.001, 1: 1, 2: 1_000, 3: 1_000_000 };

/** Words of 32 bits, the lowest first, as a number in two's complement with so many digits behind the point. */
function decimalText(words: Uint32Array, scale: number): string {
  const bits = BigInt(words.length * 32);
  const raw = [...words].reduceRight((sum, word) => (sum << 32n) | BigInt(word >>> 0), 0n);
  const number = BigInt.asIntN(Number(bits), raw);
  const digits = String(number < 0n ? -number : number).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const rest = scale === 0 ? "" : digits.slice(-scale).replace(/0+$/, "");
  return `${number < 0n ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}
