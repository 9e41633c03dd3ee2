import type { ShownMeasure } from "../../model/shown.ts";
import { numberText } from "../../text/number.ts";
import type { Arguments } from "./arguments.ts";
import { inGroup, namesPeople } from "./in-group.ts";

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

/**
 * "98 more of the attendances in Core20", of a share: nobody asks for more attendances, but for more of them within four hours.
 * People are none too many: "48 more people in Core20", "20 more White people". "251 fewer admissions in Core20", of a rate.
 */
export function moreInGroup(of: Arguments): string {
  const number = of.number("number");
  const [things, group] = [of.text("things"), of.text("group")];
  const more = `${numberText(number)} ${of.text("better") === "lower" ? "fewer" : "more"}`;
  if (things === "people" && number !== 1 && namesPeople(group)) return `${more} ${group}`;
  const isPart = things === of.text("outOfThings") && things !== "people";
  const what = isPart ? `of the ${things}` : of.text(number === 1 ? "thing" : "things");
  return `${more} ${what} ${inGroup(group)}`;
}
