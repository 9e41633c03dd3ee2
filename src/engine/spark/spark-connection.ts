import type { WarehouseServer } from "../../model/warehouse.ts";

/** A server with what opens it, which never stands in a definition: it comes from the environment or a file. */
export interface SparkConnection extends WarehouseServer {
  /** A password, or a token that goes as a bearer where there is no user. */
  readonly secret?: string | undefined;
}
