import { timeText } from "../workbook/serial-date.ts";

/** What stands in a cell. */
export interface CellContent {
  /** Undefined where it is empty, or has an error. */
  readonly text: string | undefined;
  readonly error?: string | undefined;
  /** A formula of which the value was never kept. */
  readonly isUncomputed?: boolean | undefined;
}

/** The content of a cell by its attributes, and by the text that is shown in it. Dates are ISO text in the file already. */
export function cellText(cell: Readonly<Record<string, string>>, shown: string | undefined): CellContent {
  const value = cell["office:value"];
  if (cell["calcext:value-type"] === "error") return { text: undefined, error: shown ?? "error" };
  switch (cell["office:value-type"]) {
    case "float":
    case "percentage":
    case "currency":
      return { text: plainNumber(value) };
    case "date":
      return { text: cell["office:date-value"]?.replace(/T(00:00:00(\.0+)?)?$/, "").replace("T", " ") };
    case "time":
      return { text: timeOf(cell["office:time-value"] ?? "") };
    case "boolean":
      return { text: cell["office:boolean-value"] };
    case "string":
      return { text: cell["office:string-value"] ?? shown ?? "" };
    default:
      return { text: shown, isUncomputed: cell["table:formula"] !== undefined && shown === undefined };
  }
}

function plainNumber(value: string | undefined): string {
  const number = Number(value);
  if (value === undefined || value.trim() === "" || !Number.isFinite(number))
    throw new Error("a number that is none");
  return String(number);
}

/** "PT18H30M00S" as 18:30:00; a length of time of a day and more as it stands. */
function timeOf(value: string): string {
  const [, hours = "", minutes = "", seconds = ""] = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(value) ?? [];
  return hours === "" || Number(hours) > 23
    ? value
    : timeText(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
