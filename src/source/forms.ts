import type { FileForm } from "./file-form.ts";
import { ARROW } from "./forms/arrow.ts";
import { DELIMITED_TEXT } from "./forms/delimited-text.ts";
import { MAP_JSON } from "./forms/map-json.ts";
import { ODS } from "./forms/ods.ts";
import { OLD_OFFICE } from "./forms/old-office.ts";
import { PARQUET } from "./forms/parquet.ts";
import { XLSX } from "./forms/xlsx.ts";
import { ZIP } from "./forms/zip.ts";

/** Every form, in the order in which a file is held against them; the last takes what is left. */
export const FORMS: readonly FileForm[] = [
  PARQUET,
  ARROW,
  XLSX,
  ODS,
  ZIP,
  OLD_OFFICE,
  MAP_JSON,
  DELIMITED_TEXT,
];
