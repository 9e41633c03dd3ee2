import type { SparkConnection } from "../../src/engine/spark/spark-connection.ts";

/** The server that `npm run test:spark` started. Throws where there is none: these tests never pass without. */
export function server(): SparkConnection {
  const port = Number(process.env["DEEPDIVE_SPARK_PORT"]);
  if (!(port > 0)) throw new Error("there is no Spark server: run these tests with npm run test:spark");
  return { host: "127.0.0.1", port, transport: "binary", user: "deepdive" };
}
