import type * as Hive from "hive-driver";
import { interrupted } from "../engine-error.ts";

/** How long a server may take to answer the first time, in milliseconds. */
const PATIENCE = 60_000;

/** How long a statement that is to stop is waited for, in milliseconds. */
const LAST_WAIT = 15_000;

/** The end of a connection, which the driver itself does not tell whoever waits for an answer. */
export interface Loss {
  /** The work, unless the connection ends before it does. */
  readonly unlessLost: <T>(work: Promise<T>) => Promise<T>;
}

/** Hears when a connection ends: what waits for an answer then would wait for ever. */
export function hearLoss(client: Hive.HiveClient): Loss {
  let tell: (cause: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    tell = reject;
  });
  // Until somebody waits, it is no rejection that nobody handles.
  lost.catch(() => undefined);
  client.on("error", tell);
  client.on("close", () => tell(new Error("Connection closed")));
  return { unlessLost: (work) => Promise.race([work, lost]) };
}

interface Transport {
  readonly addListener: (event: string, listener: () => void) => unknown;
}

/** Authentication that ends where the server hangs up instead of an answer. */
export const orHungUp = <A extends { authenticate: (transport: never) => Promise<unknown> }>(inner: A): A => {
  const authenticate = (transport: Transport): Promise<unknown> => {
    const done = inner.authenticate(transport as never);
    const hungUp = new Promise((_, reject) => {
      transport.addListener("close", () => reject(new Error("Connection closed")));
    });
    return Promise.race([done, hungUp]);
  };
  return { ...inner, authenticate } as A;
};

/** The work, unless it takes longer than anybody would wait for it (in milliseconds; a first answer where nothing is said). */
export async function orTooLong<T>(work: Promise<T>, patience = PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("ETIMEDOUT")), patience);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** The work, unless it is to stop and does not end in time: a connection that hangs tells nobody that a statement ended. */
export function unlessGivenUp<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer = setTimeout(() => reject(interrupted()), LAST_WAIT);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(timer);
    });
  });
}
