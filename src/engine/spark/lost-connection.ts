import type * as Hive from "hive-driver";

/** How long a server may take to answer the first time, in milliseconds. */
const PATIENCE = 60_000;

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

/** The work, unless it takes longer than anybody would wait for a first answer. */
export async function orTooLong<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("ETIMEDOUT")), PATIENCE);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
