import type { AlertKind } from "../../model/alert.ts";
import type { FindingArgs } from "../../model/finding.ts";
import { Arguments } from "./arguments.ts";

const WIDER = (of: Arguments): string =>
  `${of.text("measure")}: the gap (${of.text("comparison")}) is ${of.figure("gap")}; on ${of.text("before")} it was ${of.figure("earlier")}.`;

/** The words of alerts about gaps; a missed target and late data have sentences of their own. */
export const ALERT_WORDS = {
  "gap-wider": (of: Arguments) => `${WIDER(of)} The change is more than chance alone would often give.`,
  "gap-wider-average-better": (of: Arguments) =>
    `${WIDER(of)} The change is more than chance alone would often give, and everybody together does better than then.`,
} as const satisfies Partial<Record<AlertKind, (of: Arguments) => string>>;

export const alertText = (kind: keyof typeof ALERT_WORDS, args: FindingArgs): string =>
  ALERT_WORDS[kind](new Arguments(args));
