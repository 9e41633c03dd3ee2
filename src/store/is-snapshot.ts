import { isAbsolute } from "node:path";
import type { Snapshot } from "../model/snapshot.ts";

/** Whether something that was read is a snapshot as the catalogue names it. A file of it lies in the store's own folder. */
export function isSnapshot(value: unknown): value is Snapshot {
  if (!isObject(value)) return false;
  const texts = ["dataset", "id", "file", "loadedAt", "layout"].every((name) => isText(value[name]));
  const lists = ["columns", "sources"].every((name) => Array.isArray(value[name]));
  const objects = ["partition", "vintages", "rejected"].every((name) => isObject(value[name]));
  const dated = value["asAt"] === undefined || isText(value["asAt"]);
  const named = ["dataset", "id"].every((name) => /^[\w-]+$/.test(String(value[name])));
  return (
    texts && lists && objects && dated && named && Number.isInteger(value["rows"]) && isWithin(value["file"])
  );
}

/** A path that stays below the store: a catalogue that was tampered with leads to no other file. */
const isWithin = (file: unknown): boolean =>
  !isAbsolute(String(file)) && !String(file).split(/[\\/]/).includes("..");

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
