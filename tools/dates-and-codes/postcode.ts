/** One or two letters, a digit, perhaps a letter or digit; a digit and two letters. The form only: it may not exist. */
const FORM = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/;

/**
 * A UK postcode in one of two published shapes: "pc7", seven characters with the gap padded ("G2  6QE", "EC1A1BB"), or
 * "pc8", one space before the inward part. Case and spaces of the input do not matter. Undefined when it does not have
 * the form of a postcode.
 * @example formatPostcode("g26qe", "pc8") // "G2 6QE"
 */
export function formatPostcode(text: string, format: "pc7" | "pc8" = "pc7"): string | undefined {
  const found = FORM.exec(text.replaceAll(/\s/g, "").toUpperCase());
  const [, outward, inward] = found ?? [];
  if (outward === undefined || inward === undefined) return undefined;
  return format === "pc8" ? `${outward} ${inward}` : `${outward.padEnd(4)}${inward}`;
}
