/**
 * Spark of the pinned version in build/spark, and its SQL server on this machine: for the tests, the trial and the bench. Needs
 * Java 17 and Python 3.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PYSPARK = "pyspark==3.5.6";
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const HOME = join(ROOT, "build", "spark");
/** How long a server may take to start, in seconds. */
const PATIENCE = 300;
/** How many lines at the end of a log are shown where a server ended, and how many errors: after its last error it may say much. */
const LAST_LINES = 20;
const LAST_ERRORS = 10;
/** How long such a line is shown: a statement can be millions of letters. */
const LONGEST_LINE = 400;
const CLASS = "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2";

/**
 * Starts a server and waits until it answers: on this machine alone, keeping nothing after it ends. Its log is NAME.txt.
 *
 * `http` is the path of the service where it talks HTTP. `directory` is the port of a directory that knows the users;
 * without it every user and password is taken. `settings` are Spark's and `hive` the server's own.
 */
export async function startServer({ name, port, http, directory, memory = "2g", settings = {}, hive = {} }) {
  const folder = sparkHome();
  const log = join(HOME, `${name}.txt`);
  rmSync(log, { force: true });
  // Tables of a server that ended are in no catalogue any more, and their folders would be in the way of new ones.
  rmSync(join(HOME, "warehouse", name), { recursive: true, force: true });
  const out = openSync(log, "a");
  const at = port ?? (await freePort());
  const child = spawn(
    join(folder, "bin/spark-submit"),
    [
      ...["--class", CLASS, "--master", "local[2]", "--driver-memory", memory],
      ...pairs("--conf", {
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": 2,
        // As it comes, each small table that is joined takes a page of 32 MB or more.
        "spark.buffer.pageSize": "1m",
        "spark.sql.warehouse.dir": join(HOME, "warehouse", name),
        "spark.ui.enabled": false,
        ...settings,
      }),
      ...pairs("--hiveconf", {
        "hive.server2.thrift.bind.host": "127.0.0.1",
        "javax.jdo.option.ConnectionURL": `jdbc:derby:memory:${name};create=true`,
        ...(http === undefined
          ? { "hive.server2.thrift.port": at }
          : {
              "hive.server2.transport.mode": "http",
              "hive.server2.thrift.http.port": at,
              "hive.server2.thrift.http.path": http,
            }),
        ...(directory === undefined
          ? {}
          : {
              "hive.server2.authentication": "LDAP",
              "hive.server2.authentication.ldap.url": `ldap://127.0.0.1:${directory}`,
            }),
        ...hive,
      }),
      "spark-internal",
    ],
    {
      cwd: HOME,
      detached: true,
      stdio: ["ignore", out, out],
      env: { ...process.env, SPARK_HOME: folder, SPARK_LOCAL_IP: "127.0.0.1" },
    },
  );
  const ended = new Promise((resolve) => {
    child.once("exit", (status, signal) => resolve(endOf({ name, log, status, signal })));
  });
  await untilStarted(child, log);
  return { port: at, pid: child.pid, ended, stop: () => stopServer(child.pid) };
}

/** Why a server ended: its status or signal, and the end of its log. */
function endOf({ name, log, status, signal }) {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const how = signal === null ? `with status ${status}` : `by signal ${signal}`;
  const errors = lines
    .slice(0, -LAST_LINES)
    .filter((line) => /\b(ERROR|FATAL)\b|Error:|CodeCache/.test(line));
  return [
    `Spark's SQL server '${name}' ended ${how}. The last errors and the last lines of its log ${log}:`,
    ...errors.slice(-LAST_ERRORS),
    "…",
    ...lines.slice(-LAST_LINES),
  ]
    .map((line) => line.slice(0, LONGEST_LINE))
    .join("\n");
}

const pairs = (option, values) =>
  Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);

/** Ends a server. The script that starts Java is the head of a group of its own. */
export function stopServer(pid) {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}

/** The folder of Spark, which is installed where it is not there yet. */
function sparkHome() {
  must("Spark needs Java 17, for instance Debian's openjdk-17-jre-headless", "java", ["-version"]);
  const venv = join(HOME, "venv");
  if (installed(venv) === undefined) {
    mkdirSync(HOME, { recursive: true });
    must("Spark is installed with Python 3 and its venv", "python3", ["-m", "venv", venv]);
    must("Spark is installed from PyPI", join(venv, "bin/python"), [
      ...["-m", "pip", "install", "--quiet", PYSPARK],
    ]);
  }
  const found = installed(venv);
  if (found === undefined) throw new Error(`${PYSPARK} is not in ${venv} after its installation`);
  return found;
}

function installed(venv) {
  const lib = join(venv, "lib");
  const pythons = existsSync(lib) ? readdirSync(lib) : [];
  return pythons
    .map((python) => join(lib, python, "site-packages/pyspark"))
    .find((folder) => existsSync(join(folder, "bin/spark-submit")));
}

function must(promise, command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (error || status !== 0) throw new Error(`${promise}: '${command} ${args.join(" ")}' did not work`);
}

/** A port at which nothing listens. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilStarted(child, log) {
  for (let second = 0; second < PATIENCE; second += 0.25) {
    if (readFileSync(log, "utf8").includes("HiveThriftServer2 started")) return;
    if (child.exitCode !== null) break;
    await wait(250);
  }
  stopServer(child.pid);
  const { exitCode: status, signalCode: signal } = child;
  throw new Error(endOf({ name, log, status, signal }));
}
