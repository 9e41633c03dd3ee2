import type { SparkConnection } from "../../src/engine/spark/spark-connection.ts";
import { type Called, type Calling, called } from "../cli/called.ts";

/** The user that both servers know, and the variable of the environment that holds the password. */
export const USER = "deepdive";
export const SECRET = "DEEPDIVE_SPARK_PASSWORD";

/** The server over TCP that `npm run test:spark` started. Throws where there is none: these tests never pass without. */
export const server = (): SparkConnection => ({
  ...{ host: "127.0.0.1", port: portIn("DEEPDIVE_SPARK_PORT"), transport: "binary" },
  ...{ user: USER, secret: process.env[SECRET] },
});

/** The server over HTTP. */
export const httpServer = (): SparkConnection => ({
  ...server(),
  ...{ port: portIn("DEEPDIVE_SPARK_HTTP_PORT"), transport: "http" },
});

/** What the server over TCP tells of its jobs, over HTTP. */
export const pagesOfServer = (): string => `http://127.0.0.1:${portIn("DEEPDIVE_SPARK_UI")}`;

function portIn(name: string): number {
  const port = Number(process.env[name]);
  if (!(port > 0)) throw new Error("there is no Spark server: run these tests with npm run test:spark");
  return port;
}

/** The `engine` of a deepdive.yaml, one line of YAML; what else is given takes the place of what it would say. */
export function engineLine(more: Readonly<Record<string, unknown>> = {}): string {
  const { host, port } = server();
  const secret = { from: "environment", name: SECRET };
  return `engine: ${JSON.stringify({ kind: "spark", host, port, user: USER, secret, ...more })}\n`;
}

/** Calls deepdive in a workspace, with the password in its environment. */
export const callIn = (path: string, argv: readonly string[], more: Calling = {}): Promise<Called> =>
  called(argv, {
    cwd: path,
    env: { NO_COLOR: "1", [SECRET]: process.env[SECRET] },
    now: () => new Date("2026-04-02T09:00:00Z"),
    ...more,
  });
