import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";

type Stage = NodeJS.ReadableStream | NodeJS.ReadWriteStream;

/** Streams bytes through stages into a new file that only its owner may read: it may hold rows about people. */
export const writeStream = (stages: readonly [Stage, ...Stage[]], path: string): Promise<void> =>
  pipeline([...stages, createWriteStream(path, { mode: 0o600 })]);
