/**
 * A directory of users for a server that asks one whether a password is right: LDAP (RFC 4511), of which it knows the simple
 * bind alone. It answers on this machine, and exists so that tests meet a server that really refuses a password.
 */
import { createServer } from "node:net";

/** The tags of BER and of LDAP that occur in a bind. */
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const TEXT = 0x04;
const ENUMERATED = 0x0a;
const BIND_REQUEST = 0x60;
const BIND_RESPONSE = 0x61;
/** Results of a bind. */
const SUCCESS = 0;
const INVALID_CREDENTIALS = 49;

/** Starts a directory that knows these passwords by user. Gives its port and what ends it. */
export function startDirectory(passwords) {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("data", (data) => {
      const answer = answerTo(data, passwords);
      if (answer === undefined) socket.end();
      else socket.write(answer);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ port: server.address().port, stop: () => server.close() }));
  });
}

/** The answer to a bind; undefined to anything else, such as the end of the talk. */
function answerTo(data, passwords) {
  const message = element(data, 0);
  const id = element(data, message.from);
  const request = element(data, id.to);
  if (request.tag !== BIND_REQUEST) return undefined;
  const user = element(data, element(data, request.from).to);
  const password = element(data, user.to);
  const isRight =
    passwords[textOf(data, user)] !== undefined && passwords[textOf(data, user)] === textOf(data, password);
  return written(SEQUENCE, [
    written(INTEGER, [data.subarray(id.from, id.to)]),
    written(BIND_RESPONSE, [
      written(ENUMERATED, [Buffer.from([isRight ? SUCCESS : INVALID_CREDENTIALS])]),
      written(TEXT, []),
      written(TEXT, []),
    ]),
  ]);
}

/** What begins at a place: its tag, and where its content begins and ends. A length above 127 is written in bytes of its own. */
function element(data, at) {
  const first = data[at + 1];
  const more = first > 127 ? first - 128 : 0;
  const length = more === 0 ? first : data.readUIntBE(at + 2, more);
  const from = at + 2 + more;
  return { tag: data[at], from, to: from + length };
}

const textOf = (data, { from, to }) => data.subarray(from, to).toString("utf8");

/** A short element: its content is below 128 bytes. */
function written(tag, parts) {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
