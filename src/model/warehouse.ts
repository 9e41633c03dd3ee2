import type { ConstantValue } from "./contract.ts";
import type { Position } from "./deepdive-error.ts";

/** How a SQL server of Spark is reached. */
export interface WarehouseServer {
  readonly host: string;
  readonly port: number;
  /** `binary`: Thrift over TCP, as Spark's own server has it. `http`: Thrift over HTTP, as Databricks and Kyuubi have it. */
  readonly transport: "binary" | "http";
  /** Of HTTP: the path of the service, such as cliservice. */
  readonly path?: string | undefined;
  /** Of HTTP: encrypted, with a certificate that is checked. */
  readonly tls?: boolean | undefined;
  readonly user?: string | undefined;
}

/** What deepdive.yaml says of the warehouse that counts in place of this machine. No secret stands in it. */
export interface Warehouse extends WarehouseServer {
  /** Where the password or the token is found. */
  readonly secret?: SecretPlace | undefined;
  /** What a table is looked for in whose name does not say it. */
  readonly catalog?: string | undefined;
  readonly schema?: string | undefined;
  /** True: the server sees the store under the same path, and reads its snapshots itself. */
  readonly seesStore: boolean;
  /** By dataset. */
  readonly tables: Readonly<Record<string, WarehouseTable>>;
  readonly at: Position;
}

/** A variable of the environment, or a file relative to the workspace. */
export interface SecretPlace {
  readonly from: "environment" | "file";
  readonly name: string;
}

/** A table or view that stands for a dataset. */
export interface WarehouseTable {
  /** Its name with its schema and catalogue, the catalogue first. */
  readonly name: readonly string[];
  /** Column of the contract to the column of the table, where they have other names. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns of the table that a row has to equal: those that the table is parted by. */
  readonly where: Readonly<Record<string, ConstantValue>>;
  /** Columns of the contract that the table itself does not have: the edition, the year. */
  readonly constants: Readonly<Record<string, ConstantValue>>;
  /** The date that the data speak of (ISO); undefined: as the contract finds it. */
  readonly asAt?: string | undefined;
  /** A version of the table that stays as it is, for tables that keep versions. */
  readonly version?: string | undefined;
  /** Column of area codes to the year of its codes, where neither contract nor rows say it. */
  readonly areaYears: Readonly<Record<string, number>>;
  /** The rows are made up, and every page says so. */
  readonly synthetic: boolean;
  readonly at: Position;
}
