/**
 * `npm run test:spark`: installs Spark where it is not there yet, starts two of its SQL servers on this machine (over TCP, and over
 * HTTP), runs the tests that need them, and stops them. `--all` compares every deep dive and 300 random recipes, and not a part of
 * them. What else is given goes to vitest.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { startDirectory } from "./directory.mjs";
import { freePort, ROOT, startServer } from "./server.mjs";

/** Far from London, and with another day for half of each day. */
const ZONE = "Pacific/Auckland";
/** The longest statement that the server takes, in bytes; as it comes, Spark's server takes 100 MB. */
const LONGEST = 6_000_000;
/** How large a result may be; as it comes, Spark takes 1g. */
const MOST_RESULTS = "16m";
/**
 * The server over HTTP goes Spark's other way to the same answer: it interprets a statement as it was planned, and keeps a view as it
 * was analysed. Random recipes ask statements over few rows, which would otherwise be compiled, and views of many rules, whose text
 * would be analysed each time that a statement names them.
 */
const INTERPRETED = {
  "spark.sql.codegen.wholeStage": false,
  "spark.sql.codegen.factoryMode": "NO_CODEGEN",
  "spark.sql.adaptive.enabled": false,
  "spark.sql.legacy.storeAnalyzedPlanForView": true,
};
/** How long the tests may take to stop, in milliseconds. */
const LAST_WAIT = 5000;
/**
 * How many jobs, stages, statements and sessions a server remembers for its pages; as it comes, Spark remembers a thousand, each with
 * its statement, of which some are a megabyte.
 */
const REMEMBERED = 50;
/**
 * Java's first compiler alone starts fastest, but takes 48 MB for what it compiles, and some hundred statements fill them. Then Java
 * stops compiling, and all code is interpreted.
 */
const COMPILER = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=512m";

const password = randomBytes(12).toString("hex");
const directory = await startDirectory({ deepdive: password });
const ui = await freePort();
const settings = {
  "spark.driver.maxResultSize": MOST_RESULTS,
  "spark.sql.session.timeZone": ZONE,
  "spark.driver.extraJavaOptions": `${COMPILER} -Duser.timezone=${ZONE}`,
  "spark.ui.retainedJobs": REMEMBERED,
  "spark.ui.retainedStages": REMEMBERED,
  "spark.sql.ui.retainedExecutions": REMEMBERED,
  "spark.sql.thriftserver.ui.retainedStatements": REMEMBERED,
  "spark.sql.thriftserver.ui.retainedSessions": REMEMBERED,
};
const started = await Promise.allSettled([
  startServer({
    name: "binary",
    directory: directory.port,
    memory: "3g",
    settings: { ...settings, "spark.ui.enabled": true, "spark.ui.port": ui },
    hive: { "hive.server2.thrift.max.message.size": LONGEST },
  }),
  startServer({
    name: "http",
    directory: directory.port,
    http: "cliservice",
    settings: { ...settings, ...INTERPRETED },
  }),
]);
const servers = started.flatMap(({ value }) => value ?? []);
try {
  for (const { reason } of started) if (reason !== undefined) throw reason;
  process.exitCode = await tests({
    DEEPDIVE_SPARK_PORT: servers[0].port,
    DEEPDIVE_SPARK_HTTP_PORT: servers[1].port,
    DEEPDIVE_SPARK_UI: ui,
    DEEPDIVE_SPARK_PASSWORD: password,
    DEEPDIVE_SPARK_ALL: process.argv.includes("--all") ? "yes" : "",
  });
} finally {
  for (const { stop } of servers) stop();
  directory.stop();
}

/**
 * Runs the tests; the directory of users answers meanwhile. A server that ends before they do fails them at once: every later test
 * would only say that nothing answers.
 */
async function tests(env) {
  const words = process.argv.slice(2).filter((word) => word !== "--all");
  const child = spawn(
    process.execPath,
    [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--config", "vitest.spark.config.ts", ...words],
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } },
  );
  const closed = new Promise((resolve) => {
    child.on("close", (status) => resolve(status ?? 1));
  });
  const first = await Promise.race([closed, ...servers.map(({ ended }) => ended)]);
  if (typeof first === "number") return first;
  child.kill("SIGTERM");
  const kill = setTimeout(() => child.kill("SIGKILL"), LAST_WAIT);
  await closed;
  clearTimeout(kill);
  process.stderr.write(`\n${first}\n`);
  return 1;
}
