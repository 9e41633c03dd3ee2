/**
 * `npm run test:spark`: puts Spark of the pinned version into build/spark, starts its SQL server on this machine, runs
 * the tests that need it, and stops it. Needs Java 17 and Python 3. `--all` compares every deep dive, and not a part of them.
 * What else is given goes to vitest.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PYSPARK = "pyspark==3.5.6";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HOME = join(ROOT, "build", "spark");
const LOG = join(HOME, "server.txt");
/** How long the server may take to start, in seconds. */
const PATIENCE = 300;

const home = sparkHome();
const port = await freePort();
const server = startServer(home, port);
try {
  await untilStarted(server);
  const { status } = spawnSync(
    process.execPath,
    [
      join(ROOT, "node_modules/vitest/vitest.mjs"),
      ...[
        "run",
        "--config",
        "vitest.spark.config.ts",
        ...process.argv.slice(2).filter((word) => word !== "--all"),
      ],
    ],
    {
      cwd: ROOT,
      stdio: "inherit",
      env: {
        ...process.env,
        DEEPDIVE_SPARK_PORT: String(port),
        DEEPDIVE_SPARK_ALL: process.argv.includes("--all") ? "yes" : "",
      },
    },
  );
  process.exitCode = status ?? 1;
} finally {
  // The script that starts Java is the head of a group of its own.
  process.kill(-server.pid, "SIGTERM");
}

/** The folder of Spark, which is installed where it is not there yet. */
function sparkHome() {
  must("Spark needs Java 17, for instance Debian's openjdk-17-jre-headless", "java", ["-version"]);
  const venv = join(HOME, "venv");
  if (installed(venv) === undefined) {
    mkdirSync(HOME, { recursive: true });
    must("Spark is installed with Python 3 and its venv", "python3", ["-m", "venv", venv]);
    must("Spark is installed from PyPI", join(venv, "bin/python"), [
      "-m",
      "pip",
      "install",
      "--quiet",
      PYSPARK,
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
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (error || status !== 0) throw new Error(`${promise}: '${command} ${args.join(" ")}' did not work`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

/** The server answers on this machine alone, keeps nothing after it ends, and writes its log into build/spark. */
function startServer(folder, at) {
  rmSync(LOG, { force: true });
  const log = openSync(LOG, "a");
  const settings = {
    "spark.ui.enabled": false,
    "spark.sql.shuffle.partitions": 4,
    "spark.sql.warehouse.dir": join(HOME, "warehouse"),
  };
  const hive = {
    "hive.server2.thrift.bind.host": "127.0.0.1",
    "hive.server2.thrift.port": at,
    "javax.jdo.option.ConnectionURL": "jdbc:derby:memory:metastore;create=true",
  };
  return spawn(
    join(folder, "bin/spark-submit"),
    [
      ...["--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"],
      ...["--master", "local[2]", "--driver-memory", "2g"],
      ...Object.entries(settings).flatMap(([name, value]) => ["--conf", `${name}=${value}`]),
      ...Object.entries(hive).flatMap(([name, value]) => ["--hiveconf", `${name}=${value}`]),
      "spark-internal",
    ],
    { cwd: HOME, detached: true, stdio: ["ignore", log, log], env: { ...process.env, SPARK_HOME: folder } },
  );
}

async function untilStarted(process) {
  for (let second = 0; second < PATIENCE; second += 1) {
    if (readFileSync(LOG, "utf8").includes("HiveThriftServer2 started")) return;
    if (process.exitCode !== null) break;
    await wait(1000);
  }
  throw new Error(`Spark's SQL server did not start; its log is ${LOG}`);
}
