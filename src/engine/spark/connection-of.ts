import type * as Hive from "hive-driver";
import { orHungUp } from "./lost-connection.ts";
import type { SparkConnection } from "./spark-connection.ts";

/** What the driver needs to reach a server: a connection, its options, and who asks. */
export function connectionOf(to: SparkConnection, { connections, auth }: typeof Hive) {
  const { host, port, user, secret } = to;
  if (to.transport === "binary") {
    // Spark's own server expects a user and a password by the PLAIN mechanism, and takes any: an empty password it refuses.
    const authentication = orHungUp(
      new auth.PlainTcpAuthentication({ username: user ?? "deepdive", password: secret ?? "none" }),
    );
    return { options: { host, port }, provider: new connections.TcpConnection(), authentication };
  }
  const bearer = user === undefined && secret !== undefined;
  const authentication = bearer
    ? new BearerAuthentication(secret)
    : new auth.PlainHttpAuthentication({ username: user ?? "deepdive", password: secret ?? "none" });
  const https = to.tls === true;
  // The driver itself would take any certificate.
  const options = {
    path: `/${(to.path ?? "cliservice").replace(/^\//, "")}`,
    https,
    nodeOptions: { rejectUnauthorized: true },
  };
  return { options: { host, port, options }, provider: new connections.HttpConnection(), authentication };
}

/** A token in the header of each request. */
class BearerAuthentication {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  async authenticate<T extends { setOptions: (name: string, value: unknown) => void }>(
    transport: T,
  ): Promise<T> {
    transport.setOptions("headers", { Authorization: `Bearer ${this.#secret}` });
    return transport;
  }
}
