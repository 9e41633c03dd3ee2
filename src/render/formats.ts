import type { DocumentFormat } from "./document-format.ts";
import { DOCUMENT_FORMATS } from "./document-formats.ts";
import type { Format, Render } from "./format.ts";
import type { Encode } from "./pictures.ts";
import { POLICY_COMPARISON_FORMAT_NAMES } from "./policy-comparison.ts";

/** What only data are written in. A new format is one file and its line here. */
const DATA_FORMATS: readonly Format[] = [
  {
    name: "csv",
    summary: "tidy data, one line a number",
    extension: "csv",
    isText: true,
    load: async () => (await import("./csv.ts")).renderCsv,
  },
  {
    name: "json",
    summary: "the whole answer as a document",
    extension: "json",
    isText: true,
    load: async () => (await import("./json.ts")).renderJson,
  },
  {
    name: "xlsx",
    summary: "an accessible workbook: a cover, contents, notes and one table a sheet",
    extension: "xlsx",
    isText: false,
    load: async () => (await import("./workbook/write-workbook.ts")).renderWorkbook,
  },
  {
    name: "arrow",
    summary: "tidy data as an Arrow file",
    extension: "arrow",
    isText: false,
    load: async () => (await import("./arrow.ts")).renderArrow,
  },
  {
    name: "parquet",
    summary: "tidy data as a Parquet file",
    extension: "parquet",
    isText: false,
    load: async () => (await import("./parquet.ts")).renderParquet,
  },
];

/** The charts of a deep dive, each as a picture with its specification beside it: several files, so never on stdout. */
export const PICTURE_FORMATS: readonly Format[] = [
  {
    name: "svg",
    summary: "each chart as a picture, with its Vega-Lite specification",
    extension: "svg",
    isText: true,
    severalFiles: true,
    load: async () => pictures("svg", async (svg) => svg),
  },
  {
    name: "png",
    summary: "each chart as pixels, with its Vega-Lite specification",
    extension: "png",
    isText: false,
    severalFiles: true,
    load: async () => pictures("png", (await import("../chart/png.ts")).pngOf),
  },
];

async function pictures(extension: string, encode: Encode): Promise<Render> {
  const [{ pictureFiles }, { deepDiveDocument }] = await Promise.all([
    import("./pictures.ts"),
    import("../document/deep-dive/deep-dive.ts"),
  ]);
  return (result, settings) => pictureFiles(deepDiveDocument(result), extension, encode, settings);
}

/** Every format of a deep dive: those of documents and those of data. The laws in test/render hold each of them. */
export const FORMATS: readonly Format[] = [...DOCUMENT_FORMATS.map(deepDiveFormat), ...DATA_FORMATS];

/** What `run` and `brief` write. */
export const RUN_FORMATS: readonly Format[] = [...FORMATS, ...PICTURE_FORMATS];

/** A deep dive in a format of documents. */
function deepDiveFormat({ load, ...format }: DocumentFormat): Format {
  return {
    ...format,
    load: async () => {
      const [write, { deepDiveDocument }] = await Promise.all([
        load(),
        import("../document/deep-dive/deep-dive.ts"),
      ]);
      return async (result, settings) => [
        {
          name: `${result.recipe}.${format.extension}`,
          content: await write(deepDiveDocument(result, settings.view), settings),
        },
      ];
    },
  };
}

/** Those that a comparison of disclosure policies can be written in. */
export const POLICY_COMPARISON_FORMATS: readonly Format[] = FORMATS.filter(({ name }) =>
  POLICY_COMPARISON_FORMAT_NAMES.includes(name),
);
