import { fileError } from "../file-error.ts";

/** The areas of a map as rows of text. */
export interface MapRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | undefined)[])[];
  readonly notes: readonly string[];
}

export type Properties = Readonly<Record<string, unknown>>;

/** What is an object of JSON, and no list. */
export const propertiesOf = (value: unknown): Properties | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : undefined;

/** A value of a property as text; undefined: none. */
export function propertyText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The names of all properties, each in the place where it is first seen. */
export const propertyNames = (all: readonly Properties[]): readonly string[] => [
  ...new Set(all.flatMap((each) => Object.keys(each))),
];

/** The name of a map that says none: that of its file, without folder and ending. */
export const nameOfFile = (name: string): string => name.replace(/^.*[/,] ?/u, "").replace(/\.[^.]*$/u, "");

export const withoutAreas = (name: string): Error =>
  fileError(name, "no-rows", "is a map without areas", "Look whether it is the right file");
