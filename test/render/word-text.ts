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

/** Each sheet of a workbook by its name: its rows, each with the texts and numbers of its cells as they are kept. */
export function workbookRows(file: Uint8Array): ReadonlyMap<string, readonly (readonly string[])[]> {
  const parts = unzipSync(file);
  const xml = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const shared = [...xml("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = ""]) =>
    unescaped([...item.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = ""]) => text).join("")),
  );
  const names = [...xml("xl/workbook.xml").matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name = ""]) =>
    unescaped(name),
  );
  return new Map(
    names.map((name, at) => [
      name,
      [...xml(`xl/worksheets/sheet${at + 1}.xml`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) =>
        [...row.matchAll(/<c ([^>]*)>(?:<v>([^<]*)<\/v>)?/g)].map(([, about = "", value = ""]) =>
          about.includes('t="s"') ? (shared[Number(value)] ?? "") : value,
        ),
      ),
    ]),
  );
}

/** All that a workbook says. */
export const workbookText = (file: Uint8Array): string =>
  [...workbookRows(file).values()].flatMap((rows) => rows.map((row) => row.join(" | "))).join("\n");

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
