import { isPercent } from "../../model/unit.ts";
import { numberText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import type { Arguments } from "./arguments.ts";

/** So many decimals more are tried for two figures and their difference to agree. */
const MOST_MORE = 2;

/**
 * The precision at which a reader who subtracts the two figures finds the gap that is told: 44.4 and 57.6 are 13.2
 * apart, 44 and 58 are not 13. The usual one where none does.
 */
function agreeingDecimals(of: Arguments): number {
  const usual = of.decimalsOf("groupValue", "againstValue");
  const shown = (name: string, decimals: number): number => Number(of.number(name).toFixed(decimals));
  const agrees = (decimals: number): boolean => {
    const difference = Math.abs(shown("groupValue", decimals) - shown("againstValue", decimals));
    return Math.abs(difference - Math.abs(shown("gap", decimals))) < 10 ** -decimals / 2;
  };
  const found = Array.from({ length: MOST_MORE + 1 }, (_, more) => usual + more).find(agrees);
  return found ?? usual;
}

/** The gap at the precision of the two figures before it. */
export const gapFigure = (of: Arguments, sign = 1): string =>
  of.has("groupValue") && of.has("againstValue")
    ? of.figure("gap", { sign, decimals: Math.max(agreeingDecimals(of), of.number("gapDecimals")) })
    : of.figure("gap", { sign });

/** "61% in Core20, against 75% in the rest. ", "385 per 1,000 people in Core20, against 281 in the rest. ", at one precision; nothing where one of the two is withheld. */
export function compared(of: Arguments): string {
  if (!of.has("groupValue") || !of.has("againstValue")) return "";
  const decimals = agreeingDecimals(of);
  return `${of.figure("groupValue", { decimals })} ${of.within("group")}, against ${against(of, decimals)} ${of.within("against")}. `;
}

/** The second figure without its unit, which stands beside the first; a per cent sign stands beside each. */
function against(of: Arguments, decimals: number): string {
  const unit = of.unit("againstValueUnit");
  const isSaid = !isPercent(unit) && unitText(unit) === unitText(of.unit("groupValueUnit"));
  return isSaid ? numberText(of.number("againstValue"), decimals) : of.figure("againstValue", { decimals });
}
