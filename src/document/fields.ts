import type { Fields } from "./block.ts";

/** A name and what it says. Undefined and empty ones are left out. */
export type Entry = readonly [name: string, text: string | readonly string[] | undefined];

/** @example fields([["Policy", undefined], ["Version", "1.0"]]).entries // [{ name: "Version", texts: ["1.0"] }] */
export const fields = (entries: readonly Entry[]): Fields => ({
  kind: "fields",
  entries: entries.flatMap(([name, text]) => {
    const texts = (typeof text === "string" ? [text] : (text ?? [])).filter((each) => each !== "");
    return texts.length === 0 ? [] : [{ name, texts }];
  }),
});
