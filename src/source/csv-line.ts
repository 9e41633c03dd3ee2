/** A row as a line of CSV. An empty text stands in quotes, and nothing stands where a cell is empty. */
export const csvLine = (fields: readonly (string | undefined)[]): string =>
  `${fields.map(csvField).join(",")}\n`;

function csvField(field: string | undefined): string {
  if (field === undefined) return "";
  if (field !== "" && !/[",\r\n]/.test(field)) return field;
  return `"${field.replaceAll(/\r\n?/g, "\n").replaceAll('"', '""')}"`;
}

/** A row above a header as one line that nothing can take for more: it is there so that lines keep their numbers. */
export const lineOfTitle = (fields: readonly string[]): string =>
  `${fields.map((field) => field.replaceAll(/[\s",]+/g, " ")).join(",")}\n`;
