/** Year, month (1 to 12) and day of a date written YYYY-MM-DD; undefined for anything else, 30 February included. */
export function dateParts(
  text: string,
): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { year, month, day } : undefined;
}
