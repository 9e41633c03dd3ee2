/** JSON of files that somebody may have changed by hand, read without trust: what is of another kind reads as empty. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Undefined: the text is no JSON of an object. */
export function parsedRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const record = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

export const records = (value: unknown): readonly JsonRecord[] =>
  Array.isArray(value) ? value.map(record) : [];

export const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

/** Those of the fields that hold text. */
export const textFields = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record(value)).flatMap(([name, each]) => (typeof each === "string" ? [[name, each]] : [])),
  );

export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
