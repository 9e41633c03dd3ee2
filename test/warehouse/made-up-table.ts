import type { Contract } from "../../src/model/contract.ts";
import type { WarehouseTable } from "../../src/model/warehouse.ts";
import type { DescribedColumn } from "../../src/warehouse/table-columns.ts";

const TYPES = {
  ...{ code: "string", text: "string", integer: "bigint", number: "double" },
  ...{ date: "date", timestamp: "timestamp_ntz", boolean: "boolean" },
} as const;

/** What a table has that was made from a contract. */
export const described = ({ columns }: Pick<Contract, "columns">): readonly DescribedColumn[] =>
  columns.map(({ name, type }) => ({ name, type: TYPES[type] }));

export const tableOf = (given: Partial<WarehouseTable>): WarehouseTable => ({
  name: ["linked", "people"],
  columns: {},
  where: {},
  constants: {},
  areaYears: {},
  synthetic: false,
  at: { file: "deepdive.yaml", line: 7, column: 3 },
  ...given,
});
