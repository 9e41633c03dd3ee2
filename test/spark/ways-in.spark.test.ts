import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openSpark } from "../../src/engine/spark/open-spark.ts";
import type { SparkConnection } from "../../src/engine/spark/spark-connection.ts";
import { BIN } from "../built.ts";
import { callIn, engineLine, httpServer, SECRET, server, USER } from "./server.ts";
import type { Between } from "./stand-between.ts";
import { type Tokens, tokenGateway } from "./token-gateway.ts";

const TOKEN = "dapi-0123456789abcdef";

let folder: string;
const opened: Between[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-ways-in-"));
});
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A gateway before the server over HTTP, which takes one token unless something else is said. */
async function gateway(more: Partial<Tokens> = {}): Promise<number> {
  const login = `${USER}:${process.env[SECRET]}`;
  const takes = (token: string): boolean => token === TOKEN;
  const made = await tokenGateway(httpServer().port, { takes, refusal: 403, login, ...more });
  opened.push(made);
  return made.port;
}

const answerOf = async (to: SparkConnection) => {
  const spark = await openSpark(to);
  try {
    return await spark.rows(
      "SELECT 1 AS one, DATE '2024-02-29' AS day, 12345678901 AS large, CAST(NULL AS STRING) AS none",
    );
  } finally {
    await spark.close();
  }
};
const ANSWER = [{ one: 1, day: "2024-02-29", large: 12_345_678_901, none: null }];

describe("a server is asked and answers", () => {
  test("over TCP, with user and password", async () => {
    expect(await answerOf(server())).toEqual(ANSWER);
  });

  test("over HTTP, with user and password", async () => {
    expect(await answerOf(httpServer())).toEqual(ANSWER);
  });

  test("over HTTP, with a token as a bearer where there is no user", async () => {
    const port = await gateway();
    expect(await answerOf({ ...httpServer(), port, user: undefined, secret: TOKEN })).toEqual(ANSWER);
  });

  test("over encrypted HTTP, where this machine trusts the certificate, and is refused where it does not", async () => {
    const passphrase = "changeit";
    const keys = join(folder, "keys.p12");
    const keytool = (...args: readonly string[]) =>
      execFileSync("keytool", [...args, "-keystore", keys, "-storepass", passphrase], { stdio: "pipe" });
    const names = [
      "-alias",
      "gateway",
      "-dname",
      "CN=gateway",
      "-ext",
      "san=ip:127.0.0.1",
      "-ext",
      "bc=ca:true",
    ];
    keytool("-genkeypair", ...names, "-keyalg", "EC", "-storetype", "PKCS12");
    keytool("-exportcert", "-rfc", "-alias", "gateway", "-file", join(folder, "gateway.pem"));
    const port = await gateway({ tls: { pfx: readFileSync(keys), passphrase } });
    const secret = { from: "file", name: "token" };
    writeFileSync(join(folder, "token"), `${TOKEN}\n`);
    const engine = { port, user: undefined, secret, transport: "http", tls: true };
    writeFileSync(join(folder, "deepdive.yaml"), `geography: sample\n${engineLine(engine)}`);
    const doctor = (env: NodeJS.ProcessEnv) =>
      new Promise<string>((done) => {
        const command = [BIN, "doctor", "--workspace", folder];
        execFile(process.execPath, command, { env: { ...process.env, ...env } }, (_, out, err) =>
          done(out + err),
        );
      });
    expect(await doctor({ NODE_EXTRA_CA_CERTS: join(folder, "gateway.pem") })).toMatch(/warehouse .*answers/);
    expect(await doctor({ NODE_EXTRA_CA_CERTS: "" })).toContain(
      "has a certificate that this machine does not trust",
    );
  });
});

describe("a command over a server that cannot be used ends with 3, says why, and repeats no secret", () => {
  type Made = Readonly<Record<string, unknown>>;
  const CASES: readonly (readonly [string, () => Promise<Made> | Made, string])[] = [
    ["a wrong password over TCP", () => ({}), "refused the user, password or token"],
    ["a wrong password over HTTP", () => ({ ...http(), user: USER }), "refused the user, password or token"],
    [
      "a token that a gateway refuses with 403",
      async () => token(await gateway()),
      "refused the user, password or token",
    ],
    [
      "a token that a gateway refuses with 401",
      async () => token(await gateway({ refusal: 401 })),
      "refused the user, password or token",
    ],
    [
      "a token for Spark's own server, which takes none",
      () => token(httpServer().port),
      "refused the user, password or token",
    ],
    ["the port of HTTP for TCP", () => ({ port: httpServer().port }), "answers in HTTP at this port"],
    ["the port of TCP for HTTP", () => ({ transport: "http" }), "does not answer in HTTP at this port"],
    [
      "an open port for an encrypted one",
      () => ({ ...http(), tls: true }),
      "does not answer encrypted at this port",
    ],
    ["another path", () => ({ ...http(), path: "nowhere" }), "has no SQL service at the path"],
    ["a gateway that is overloaded", async () => token(await gateway({ refusal: 503 })), "cannot answer now"],
    ["a port at which nothing listens", () => ({ port: 1 }), "does not answer at the host and port"],
  ];
  const http = () => ({ port: httpServer().port, transport: "http" });
  const token = (port: number) => ({ port, transport: "http", user: undefined });

  test.each(CASES)("%s", async (_, more, words) => {
    const wrong = "dapi-wrong-secret";
    writeFileSync(join(folder, "deepdive.yaml"), `geography: sample\n${engineLine(await more())}`);
    const ran = await callIn(folder, ["run", "core20-population", "--json-log"], {
      env: { [SECRET]: wrong },
    });
    expect(ran.exit).toBe(3);
    expect(ran.out).toBe("");
    expect(ran.err).toContain(words);
    expect(ran.err).not.toContain(wrong);
    expect(ran.err).not.toContain(Buffer.from(`${USER}:${wrong}`).toString("base64"));
  });
});

test("a token that runs out between two statements ends the command in words", async () => {
  let asked = 0;
  const takes = (): boolean => {
    asked += 1;
    return asked < 20;
  };
  const port = await gateway({ takes });
  const spark = await openSpark({ ...httpServer(), port, user: undefined, secret: TOKEN });
  const untilItEnds = async (): Promise<never> => {
    for (;;) await spark.rows("SELECT 1 AS one");
  };
  const error = await untilItEnds().catch((cause: unknown) => cause);
  await spark.close();
  expect(asked).toBeGreaterThanOrEqual(20);
  expect(error).toMatchObject({ code: "warehouse-refused-login", exit: 3 });
  expect(String(error)).toContain("A token may have run out");
  expect(String(error)).not.toContain(TOKEN);
});
