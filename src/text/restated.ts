import type { Restated } from "../model/restated.ts";
import { dateText } from "./date.ts";
import { countedText, numberText } from "./number.ts";

/** That figures were released before and are shown otherwise now, for everybody who has both. */
export const restatedText = ({ id, releasedAt, counts, changed }: Restated): string =>
  `Restated: figures of this period were released before, on ${dateText(releasedAt.slice(0, 10))} (release ${id}). ${numberText(changed)} of ${countedText(counts, "count")} ${changed === 1 ? "is" : "are"} shown otherwise now`;
