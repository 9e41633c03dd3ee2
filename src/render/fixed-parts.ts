import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** All dates of a file: when it was made says nothing, and the manifest tells when the run was. */
const DATE = "2000-01-01T00:00:00Z";

/**
 * The same Word file or workbook with fixed dates, and with drawings counted from 1, since the library counts on over all that a
 * process writes. So that the same document is the same bytes, in any time zone.
 */
export function fixedParts(file: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(file)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(
    Object.fromEntries(parts.map(([name, bytes]) => [name, name.endsWith(".xml") ? fixedXml(bytes) : bytes])),
    { mtime: new Date(1980, 0, 1), level: 6 },
  );
}

function fixedXml(bytes: Uint8Array): Uint8Array {
  let drawing = 0;
  const text = strFromU8(bytes)
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*</g, `$1${DATE}<`)
    .replaceAll(/(<wp:docPr [^>]*?\bid=")\d+"/g, (_, before: string) => {
      drawing += 1;
      return `${before}${drawing}"`;
    });
  return strToU8(text);
}
