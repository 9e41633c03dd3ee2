import { z } from "zod";
import type { Position } from "../model/deepdive-error.ts";
import type { Warehouse, WarehouseTable } from "../model/warehouse.ts";
import { dateField, idField, nameField, textField } from "./fields.ts";
import type { YamlPath } from "./yaml-issue.ts";

const constantField = z.union([z.string(), z.number()]);

const tableEntry = z.strictObject({
  table: textField.describe("The table or view, as catalog.schema.table, schema.table or table"),
  columns: z
    .record(nameField, textField)
    .default({})
    .describe("Column of the dataset to the column of the table, where they have other names"),
  where: z
    .record(textField, constantField)
    .default({})
    .describe(
      "Columns of the table that a row has to equal: those that the table is partitioned by come first",
    ),
  constants: z
    .record(nameField, constantField)
    .default({})
    .describe("Columns of the dataset that the table does not have, such as iod_edition: 2025"),
  as_at: dateField.optional().describe("The date that the data speak of, where no column says it"),
  version: z
    .union([z.string(), z.number()])
    .optional()
    .describe("A version of a Delta or Iceberg table, which stays as it is whatever is written later"),
  area_years: z
    .record(nameField, z.number().int())
    .default({})
    .describe("The year of the area codes in a column, where nothing else says it"),
  synthetic: z.boolean().default(false).describe("The rows are made up; every page says so"),
});

const secretEntry = z
  .strictObject({
    from: z.enum(["environment", "file"]).describe("A variable of the environment, or a file"),
    name: textField.describe("The variable; or the file, relative to this one"),
  })
  .describe("Where the password or token is. It never stands here");

export const engineEntry = z
  .strictObject({
    kind: z.literal("spark").describe("A SQL server of Spark over Thrift"),
    host: textField.describe("The name or address of the server"),
    port: z.number().int().min(1).max(65535).describe("The port of its Thrift service"),
    transport: z
      .enum(["binary", "http"])
      .default("binary")
      .describe("binary: Spark's own server. http: Databricks, Kyuubi, and Spark's server in HTTP mode"),
    path: textField.optional().describe("Of http: the path of the service (default: cliservice)"),
    tls: z.boolean().default(false).describe("Of http: encrypted, with a certificate that is checked"),
    user: textField.optional().describe("Without one, the secret of http goes as a bearer token"),
    secret: secretEntry.optional(),
    catalog: textField.optional().describe("The catalogue of tables that name none"),
    schema: textField.optional().describe("The schema of tables that name none"),
    sees_store: z
      .boolean()
      .default(false)
      .describe(
        "The server sees the store under the same path: datasets without a table are read from it there",
      ),
    tables: z
      .record(idField, tableEntry)
      .default({})
      .describe("By dataset: the table or view of the warehouse that stands for it"),
  })
  .refine(({ transport, path, tls }) => transport === "http" || (path === undefined && !tls), {
    error: "has path or tls, which only the transport http has",
  })
  .refine(({ schema, catalog }) => catalog === undefined || schema !== undefined, {
    error: "names a catalog and no schema",
  })
  .describe("A warehouse that counts where the rows already are, in place of this machine");

export function warehouseOf(
  { sees_store: seesStore, tables, kind: _, ...entry }: z.infer<typeof engineEntry>,
  at: (path: YamlPath) => Position,
): Warehouse {
  return {
    ...entry,
    seesStore,
    tables: Object.fromEntries(
      Object.entries(tables).map(([dataset, table]) => [
        dataset,
        tableOf(table, entry, at(["engine", "tables", dataset])),
      ]),
    ),
    at: at(["engine"]),
  };
}

const tableOf = (
  { table, as_at: asAt, version, area_years: areaYears, ...entry }: z.infer<typeof tableEntry>,
  { catalog, schema }: { readonly catalog?: string | undefined; readonly schema?: string | undefined },
  at: Position,
): WarehouseTable => ({
  ...entry,
  name: wholeName(
    namesIn(table),
    [catalog, schema].flatMap((part) => part ?? []),
  ),
  asAt,
  version: version === undefined ? undefined : String(version),
  areaYears,
  at,
});

/** The names between the points; what stands in back-quotes may hold one. Example: "a.`b.c`" is a and b.c. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:[^`]|``)+)`|[^.`]+/g)].map(([bare, quoted]) =>
    quoted === undefined ? bare.trim() : quoted.replaceAll("``", "`"),
  );

/** What a name lacks of the three parts comes from what is said of all tables. */
const wholeName = (own: readonly string[], otherwise: readonly string[]): readonly string[] => {
  const lacking = Math.max(0, otherwise.length + 1 - own.length);
  return [...otherwise.slice(0, lacking), ...own];
};
