/** How a Spark SQL server is reached. No secret is written into a definition: it comes from the environment or a file. */
export interface SparkConnection {
  readonly host: string;
  readonly port: number;
  /** `binary`: Thrift over TCP, as Spark's own server has it. `http`: Thrift over HTTP, as Databricks and Kyuubi have it. */
  readonly transport: "binary" | "http";
  /** Of HTTP: the path of the service, such as cliservice. */
  readonly path?: string | undefined;
  /** Of HTTP: encrypted, with a certificate that is checked. */
  readonly tls?: boolean | undefined;
  readonly user?: string | undefined;
  /** A password, or a token that goes as a bearer where there is no user. */
  readonly secret?: string | undefined;
}
