import { strFromU8, unzipSync } from "fflate";

/** What a written document says: a text as it is, a Word file by its words. */
export const textOf = (written: string | Uint8Array | undefined): string =>
  typeof written === "string" ? written : wordText(written ?? new Uint8Array());

/** The text of a Word file as a reader sees it: what stands in its runs, and the words of its pictures. */
export function wordText(file: Uint8Array): string {
  const body = unzipSync(file)["word/document.xml"];
  if (body === undefined) throw new Error("the file has no text");
  return [
    ...strFromU8(body).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<wp:docPr [^>]*descr="([^"]*)"|<\/w:p>/g),
  ]
    .map(([, text, words]) =>
      text === undefined && words === undefined ? "\n" : unescaped(text ?? words ?? ""),
    )
    .join("");
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
