import { setTimeout as wait } from "node:timers/promises";
import type * as Hive from "hive-driver";
import { SPARK } from "../../sql/dialect/spark/spark.ts";
import { interrupted } from "../engine-error.ts";
import type { Row, RunEngine, SqlValue } from "../port.ts";
import { WorkUnderWay } from "../work-under-way.ts";
import { bindParameters } from "./bind-parameters.ts";
import { connectionOf } from "./connection-of.ts";
import { hearLoss, orTooLong, unlessGivenUp } from "./lost-connection.ts";
import { rowsOf } from "./rows-of.ts";
import type { SparkConnection } from "./spark-connection.ts";
import { sparkError } from "./spark-error.ts";

/** A Spark SQL server as the engine of runs, and what makes the views of its session. */
export interface SparkEngine extends RunEngine {
  /** Runs a statement that gives no rows. */
  readonly tell: (sql: string) => Promise<void>;
}

/**
 * What a session is set to. ANSI: a value that does not fit its type stops the statement, and is no silent NULL. The
 * zone decides nothing of ours, because times have none here; it is set so that no function of a view differs.
 */
const SETTINGS = ["SET spark.sql.ansi.enabled=true", "SET TIME ZONE 'Europe/London'"];

/** How often a statement under way is asked after, in milliseconds: first, and at most. */
const FIRST_LOOK = 10;
const LONGEST_LOOK = 500;

/** How long a server may take to say how a statement is getting on, in milliseconds: a busy server is slow to answer. */
const LONGEST_SILENCE = 300_000;

/** How long the end of a statement or a session may take that nobody needs an answer to: a lost connection gives none. */
const CLOSING = 2000;

/**
 * Opens a session on a Spark SQL server over Thrift. Only the statements of plans go there, and only their rows come
 * back. Throws a DeepdiveError in our words, without a secret and without a value of a row.
 */
export async function openSpark(to: SparkConnection, signal?: AbortSignal): Promise<SparkEngine> {
  // The driver makes buffers in a way that Node.js warns of, about which its user can do nothing.
  process.noDeprecation = true;
  const hive: typeof Hive = await import("hive-driver");
  const { TCLIService, TCLIService_types: types } = hive.thrift;
  const client = new hive.HiveClient(TCLIService, types);
  const { unlessLost } = hearLoss(client);
  const session = await guarded(async () => {
    const { options, provider, authentication } = connectionOf(to, hive);
    await orTooLong(client.connect(options, provider, authentication));
    const protocol = { client_protocol: types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V8 };
    return orTooLong(unlessLost(client.openSession(protocol)));
  });
  let running: Operation | undefined;
  const cancelled = new WeakSet<Operation>();
  const cancel = (): void => {
    if (running === undefined || cancelled.has(running)) return;
    cancelled.add(running);
    running.cancel().catch(() => undefined);
  };
  const work = new WorkUnderWay(cancel, signal);
  const ask = (sql: string): Promise<readonly Row[]> =>
    work.during(() => guarded(() => unlessGivenUp(unlessLost(answer(sql)), signal)));
  const answer = async (sql: string): Promise<readonly Row[]> => {
    const operation = await session.executeStatement(sql, { runAsync: true });
    running = operation;
    try {
      await untilDone(operation, types, signal);
      return await rowsOf(operation, new hive.HiveUtils(types));
    } finally {
      running = undefined;
      await Promise.race([
        operation.close().catch(() => undefined),
        wait(CLOSING, undefined, { ref: false }),
      ]);
    }
  };
  const engine: SparkEngine = {
    dialect: SPARK,
    rows: (sql, parameters: Readonly<Record<string, SqlValue>> = {}) => ask(bindParameters(sql, parameters)),
    tell: async (sql) => {
      await ask(sql);
    },
    close: async () => {
      await work.stop();
      await Promise.race([session.close().catch(() => undefined), wait(CLOSING, undefined, { ref: false })]);
      client.close();
    },
  };
  for (const setting of SETTINGS) await engine.tell(setting);
  return engine;
}

type Operation = Awaited<ReturnType<Awaited<ReturnType<Hive.HiveClient["openSession"]>>["executeStatement"]>>;

/** Waits until a statement has ended. Throws where it failed or was stopped. */
async function untilDone(operation: Operation, types: Types, signal: AbortSignal | undefined): Promise<void> {
  const { TOperationState: state } = types;
  for (let pause = FIRST_LOOK; ; pause = Math.min(LONGEST_LOOK, pause * 2)) {
    const response = await orTooLong(operation.status(false), LONGEST_SILENCE);
    if (response.operationState === state["FINISHED_STATE"]) return;
    const isUnderWay = [state["INITIALIZED_STATE"], state["PENDING_STATE"], state["RUNNING_STATE"]].includes(
      response.operationState,
    );
    if (!isUnderWay) throw signal?.aborted === true ? interrupted() : endOf(response, state);
    await wait(pause);
  }
}

/** What may be said by a server of a statement that it stopped or could not do; of one that it stopped often nothing. */
function endOf({ operationState, errorMessage }: Ended, state: Types["TOperationState"]): Error {
  const words = new Map([
    [state["CANCELED_STATE"], "was canceled"],
    [state["TIMEDOUT_STATE"], "timed out"],
  ]);
  return new Error([words.get(operationState), errorMessage].filter(Boolean).join(": "));
}

interface Ended {
  readonly operationState?: number | undefined;
  readonly errorMessage?: string | undefined;
}

interface Types {
  readonly TOperationState: Readonly<Record<string, number | undefined>>;
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw sparkError(cause);
  }
}
