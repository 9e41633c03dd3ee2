import type { ShownMeasure } from "../../model/shown.ts";
import { numberText } from "../../text/number.ts";
import type { Arguments } from "./arguments.ts";

/** What a measure counts, as arguments of a sentence: attendances; or admissions, out of people. */
export const countedArgs = ({ counts, outOf }: Pick<ShownMeasure, "counts" | "outOf">) => ({
  ...{ thing: counts.one, things: counts.many },
  ...{ outOfThing: outOf.one, outOfThings: outOf.many },
});

/** "1 person", "390 attendances": the number of the name, of what is counted (`""`) or what that is out of (`"outOf"`). */
export function countOfThings(of: Arguments, number: string, kind: "" | "outOf" = ""): string {
  const [one, many] = kind === "" ? ["thing", "things"] : ["outOfThing", "outOfThings"];
  return `${numberText(of.number(number))} ${of.text(of.number(number) === 1 ? one : many)}`;
}

/** "48 more people", "1 fewer attendance". */
export function moreThings(of: Arguments): string {
  const number = of.number("number");
  const direction = of.text("better") === "lower" ? "fewer" : "more";
  return `${numberText(number)} ${direction} ${of.text(number === 1 ? "thing" : "things")}`;
}
