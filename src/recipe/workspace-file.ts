import { join } from "node:path";
import { z } from "zod";
import type { Workspace } from "../model/workspace.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { workspaceComparatorsEntry } from "./comparators-entry.ts";
import { engineEntry, warehouseOf } from "./engine-entry.ts";
import { dateField, idField, nameField, textField } from "./fields.ts";
import { folderWithin } from "./folder-within.ts";
import { qualityEntry, qualityOf } from "./quality-entry.ts";
import { readFileOrNone } from "./read-folder.ts";
import { readYaml } from "./yaml-document.ts";

const disclosureEntry = z.strictObject({
  also: z
    .array(idField)
    .default([])
    .describe(
      "Policies that may stand in for nhs-hes over confidential rows, beside those that the contracts list. Every page of a run that uses this says so",
    ),
  open: z
    .array(idField)
    .default([])
    .describe(
      "Datasets with rows of people or events that may be open all the same. Every page of a run that reads one says so",
    ),
});

const loadEntry = z.strictObject({
  file: textField.describe("A file, relative to this one; * stands for any part of its name"),
  dataset: idField.optional().describe("Where the file does not say it by its header"),
  layout: textField.optional(),
  as_at: dateField.optional().describe("The date that the data speak of"),
});

/** deepdive.yaml: what is particular to one workspace. */
export const workspaceFile = z.strictObject({
  geography: idField.optional().describe("The footprint of every run"),
  store: textField.default("store"),
  briefings: textField.default("briefings"),
  brief: z.array(idField).default([]).describe("The recipes of the monthly job"),
  load: z.array(loadEntry).default([]).describe("What 'deepdive load' without names takes in"),
  parameters: z
    .record(nameField, z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .describe(
      "Values of parameters that every recipe has, in place of their defaults: iod_edition: 2019. --param is stronger",
    ),
  disclosure: disclosureEntry
    .default({ also: [], open: [] })
    .describe("Exceptions from disclosure control, each said on every page"),
  comparators: workspaceComparatorsEntry.optional(),
  quality: z
    .record(idField, qualityEntry)
    .default({})
    .describe("By dataset: thresholds of 'deepdive check' over those of its contract"),
  engine: engineEntry.optional(),
});
keepTextsOf("workspace", workspaceFile);

/** Reads the deepdive.yaml of a folder; all defaults where there is none. Throws a usage error with its place. */
export async function readWorkspace(folder: string): Promise<Workspace> {
  const [found] = readFileOrNone(join(folder, "deepdive.yaml"));
  const text = found === undefined ? "load: []" : found.text;
  return {
    folder,
    exists: found !== undefined,
    ...readWorkspaceFile(text, found?.file ?? "deepdive.yaml"),
  };
}

/** Reads the text of a deepdive.yaml. Throws a usage error with its place. */
export function readWorkspaceFile(text: string, file: string): Omit<Workspace, "folder" | "exists"> {
  const { value, at } = readYaml(text, file, workspaceFile);
  return {
    geography: value.geography,
    geographyAt: value.geography === undefined ? undefined : at(["geography"]),
    store: folderWithin(value.store, "store", () => at(["store"])),
    briefings: folderWithin(value.briefings, "briefings", () => at(["briefings"])),
    brief: value.brief,
    load: value.load.map(({ file, dataset, layout, as_at }) => ({ file, dataset, layout, asAt: as_at })),
    parameters: Object.entries(value.parameters).map(([name, given]) => ({
      name,
      value: String(given),
      at: at(["parameters", name]),
    })),
    disclosure: value.disclosure,
    ...(value.comparators === undefined ? {} : { comparators: value.comparators }),
    quality: Object.fromEntries(
      Object.entries(value.quality).map(([dataset, entry]) => [dataset, qualityOf(entry)]),
    ),
    warehouse: value.engine === undefined ? undefined : warehouseOf(value.engine, at),
  };
}
