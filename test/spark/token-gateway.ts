import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createServer as createEncrypted } from "node:https";
import type { Socket } from "node:net";
import { type Between, closeAll, portOf } from "./stand-between.ts";

/** What a gateway asks of a request, and how it answers where it does not take the token. */
export interface Tokens {
  /** Asked for each request: a token can run out. */
  readonly takes: (token: string) => boolean;
  /** 401, as Kyuubi has it, or 403, as Databricks has it. */
  readonly refusal: number;
  /** User and password with which the server behind is asked: `user:password`. */
  readonly login: string;
  /** A key and certificate of its own, where it is encrypted. */
  readonly tls?: { readonly pfx: Buffer; readonly passphrase: string } | undefined;
}

/**
 * A gateway as stands before warehouses that take tokens: it looks for `Authorization: Bearer …` in each request, and asks the
 * server behind as a user that the server knows. Spark's own server takes no bearer.
 */
export async function tokenGateway(port: number, tokens: Tokens): Promise<Between> {
  const { takes, refusal, login, tls } = tokens;
  const answer = (asked: IncomingMessage, response: ServerResponse): void => {
    const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? "")?.[1];
    if (token !== undefined && takes(token)) {
      pass(asked, response, port, login);
      return;
    }
    response.writeHead(refusal, { "content-type": "application/json" });
    // A gateway may well repeat what it was given.
    response.end(JSON.stringify({ error_code: refusal, message: `Invalid access token: ${token}` }));
  };
  const sockets = new Set<Socket>();
  const gateway = tls === undefined ? createServer(answer) : createEncrypted(tls, answer);
  gateway.on("connection", (socket: Socket) => sockets.add(socket));
  return { port: await portOf(gateway), close: () => closeAll(gateway, sockets) };
}

function pass(asked: IncomingMessage, response: ServerResponse, port: number, login: string): void {
  const authorization = `Basic ${Buffer.from(login).toString("base64")}`;
  const headers = { ...asked.headers, authorization };
  const passed = request({ port, host: "127.0.0.1", path: asked.url, method: "POST", headers }, (got) => {
    response.writeHead(got.statusCode ?? 500, got.headers);
    got.pipe(response);
  });
  passed.on("error", () => response.destroy());
  asked.pipe(passed);
}
