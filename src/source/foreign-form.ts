import { fileError } from "./file-error.ts";

/** A form of file that is known and not read: what people call it, and what to do with it. */
interface ForeignForm {
  readonly is: string;
  readonly next: string;
}

const AS_TABLE = "Export it as CSV or Parquet, with one row for each thing counted";

/** Forms by the bytes that they begin with, in the order in which they are tried. */
const BY_BYTES: readonly (ForeignForm & { readonly bytes: string })[] = [
  { bytes: "%PDF", is: "a PDF document", next: "Ask for the data behind it, as CSV or a workbook" },
  {
    bytes: "\xd0\xcf\x11\xe0",
    is: "an old Office document (.xls or .doc)",
    next: "Save it as a workbook (.xlsx) or as CSV",
  },
  { bytes: "{\\rtf", is: "a Rich Text document", next: "Ask for the data behind it, as CSV or a workbook" },
  { bytes: "SQLite format 3", is: "an SQLite database", next: AS_TABLE },
  { bytes: "$FL2", is: "an SPSS file", next: AS_TABLE },
  { bytes: "$FL3", is: "an SPSS file", next: AS_TABLE },
  { bytes: "<stata_dta>", is: "a Stata file", next: AS_TABLE },
  { bytes: "RDX2\n", is: "an R data file", next: AS_TABLE },
  { bytes: "RDX3\n", is: "an R data file", next: AS_TABLE },
  { bytes: "BZh", is: "a bzip2 archive", next: "Unpack it, and name the file in it" },
  { bytes: "7z\xbc\xaf", is: "a 7-Zip archive", next: "Unpack it, and name the file in it" },
  { bytes: "Rar!", is: "a RAR archive", next: "Unpack it, and name the file in it" },
  { bytes: "\x28\xb5\x2f\xfd", is: "a Zstandard archive", next: "Unpack it, and name the file in it" },
];

/** Refuses (exit 3) what begins as something that is known and is no table, and says what it is and what to do. */
export function refuseForeign(name: string, head: Buffer): void {
  const foreign = foreignForm(head);
  if (foreign) throw fileError(name, "form-not-read", `is ${foreign.is}, which is not read`, foreign.next);
}

/**
 * What a file is that begins with these bytes, where it is in no form that is read: JSON, a web page, a PDF. Undefined where
 * it may be a table.
 */
function foreignForm(head: Buffer): ForeignForm | undefined {
  const start = head.subarray(0, 4096).toString("latin1");
  const known = BY_BYTES.find(({ bytes }) => start.startsWith(bytes));
  if (known) return { is: known.is, next: known.next };
  return markup(plainText(head.subarray(0, 4096)).trimStart());
}

/** UTF-16 as text whose letters can be compared. */
const plainText = (head: Buffer): string =>
  (head[0] === 0xff && head[1] === 0xfe ? head.toString("utf16le") : head.toString("utf8")).replace(
    /^\uFEFF/,
    "",
  );

function markup(text: string): ForeignForm | undefined {
  if (/^[{[]/.test(text)) return json(text);
  if (/^(<!doctype html|<html|<head|<body)/iu.test(text)) {
    return {
      is: "a web page (HTML)",
      next: "Often it is the page of a log-in or an error in the place of the file: download the file itself again",
    };
  }
  if (/^<\?xml|^<[a-z][\w:.-]*[\s>/]/iu.test(text)) return { is: "an XML document", next: AS_TABLE };
  return undefined;
}

/** JSON begins with a brace or bracket and what may follow it; a header in brackets does not. */
function json(text: string): ForeignForm | undefined {
  if (!/^(\{\s*("|\})|\[\s*(\{|\[|"|\]|-?\d|true|false|null))/u.test(text)) return undefined;
  if (/"type"\s*:\s*"Topology"/u.test(text))
    return { is: "a map in TopoJSON", next: "Download the boundaries as GeoJSON" };
  // What is not packed is read as a map before anybody asks.
  if (/"type"\s*:\s*"(Feature|FeatureCollection)"|"(layout|hexes)"\s*:/u.test(text))
    return {
      is: "a map that is packed or in another encoding than UTF-8",
      next: "Unpack it, or save it as UTF-8",
    };
  return { is: "JSON", next: AS_TABLE };
}
