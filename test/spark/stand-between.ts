import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** Something that stands between deepdive and a server. */
export interface Between {
  readonly port: number;
  readonly close: () => void;
}

/**
 * Passes on what is said to a server over TCP, and what it answers. The first time that a text is said, something is done
 * before it is passed on: the statement that holds the text waits for that.
 */
export async function standBetween(
  port: number,
  text: string,
  then: (cut: () => void) => Promise<void> | void,
): Promise<Between> {
  let isHeard = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const cut = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", cut);
      socket.on("close", cut);
    }
    far.on("data", (data) => near.write(data));
    let before = "";
    let passing = Promise.resolve();
    near.on("data", (data) => {
      const said = before + data.toString("latin1");
      before = said.slice(-text.length);
      const isNow = !isHeard && said.includes(text);
      isHeard ||= isNow;
      passing = passing.then(async () => {
        if (isNow) await then(cut);
        if (!far.destroyed) far.write(data);
      });
    });
  });
  return { port: await portOf(server), close: () => closeAll(server, sockets) };
}

/** Where a server listens, on this machine alone. */
export async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

export function closeAll(server: Server, sockets: Iterable<Socket>): void {
  for (const socket of sockets) socket.destroy();
  server.close();
}
