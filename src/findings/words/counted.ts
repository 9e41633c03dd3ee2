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
 * What would close a gap, as a clause with "the gap would close". Of a share nobody asks for more people or attendances, but that
 * more of them have what the measure says: "if this were so for 48 more people in Core20", "… for 20 more White people",
 * "… for 98 more of the attendances in Core20". Of a rate it is events: "with 251 fewer admissions in Core20".
 */
export function closedBy(of: Arguments, about = ""): string {
  const number = of.number("number");
  const [things, group] = [of.text("things"), of.text("group")];
  const more = `${about}${numberText(number)} ${of.text("better") === "lower" ? "fewer" : "more"}`;
  if (things !== of.text("outOfThings")) {
    return `with ${more} ${of.text(number === 1 ? "thing" : "things")} ${inGroup(group)}`;
  }
  const isSo = "if this were so for";
  if (things !== "people") return `${isSo} ${more} of the ${things} ${inGroup(group)}`;
  if (number !== 1 && namesPeople(group)) return `${isSo} ${more} ${group}`;
  return `${isSo} ${more} ${of.text(number === 1 ? "thing" : "things")} ${inGroup(group)}`;
}
