import type { Figure } from "../../document/charts/figure.ts";
import { NO_ANSWER_MARKER, WITHHELD_MARKER } from "../../text/withheld.ts";

/** What stands in a chart where there is no number: words where there is room. */
export const unseenWords = (figure: Figure): string =>
  figure.status === "withheld" ? "withheld" : "no figure";

/** The same in short, as in a table. */
export const unseenMarker = (figure: Figure): string =>
  figure.status === "withheld" ? WITHHELD_MARKER : NO_ANSWER_MARKER;
