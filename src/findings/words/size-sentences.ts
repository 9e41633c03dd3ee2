import { listText } from "../../text/list.ts";
import { numberText } from "../../text/number.ts";
import type { Arguments } from "./arguments.ts";
import { closedBy, countOfThings } from "./counted.ts";
import { inGroup, namesPeople } from "./in-group.ts";

/** Why it is not said how many people a finding concerns. */
const NO_SIZE = {
  withheld: "How many people this concerns is kept back, so that no person can be picked out.",
  none: "This figure is not made of one count of people, so none is told.",
} as const;

/** Where a finding has no number of people that could be told. */
export const sizeNotTold = (of: Arguments): string =>
  NO_SIZE[of.text("because") === "withheld" ? "withheld" : "none"];

/** "About 45 people in Mixed and about 390 people in the groups that are lower were counted." */
export function groupsCounted(of: Arguments): string {
  const sides = ["higher", "lower"].filter((side) => of.has(`${side}Size`));
  const told = sides.map((side) => {
    const [group, first] = [of.text(`${side}Group`), of.text(`${side}First`)];
    const about = of.text(`${side}About`);
    const who = group === first ? inGroup(group) : `in the groups that are ${side}`;
    const isNamed = group === first && of.text("outOfThings") === "people" && namesPeople(group);
    const number = of.number(`${side}Size`);
    if (isNamed && number !== 1) return `${about}${numberText(number)} ${group}`;
    return `${about}${countOfThings(of, `${side}Size`, "outOf")} ${who}`;
  });
  const [only] = sides;
  const isOne = sides.length === 1 && of.number(`${only}Size`) === 1;
  return `${asSentence(listText(told))} ${isOne ? "was" : "were"} counted.`;
}

export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** None, one and many; out of how many where that is shown. */
export function reachSize(of: Arguments): string {
  const number = of.number("number");
  if (number === 0) return `The gap is of less than one of the ${of.text("things")} ${of.within("group")}.`;
  const outOf = of.has("size")
    ? `, out of ${of.text("about").toLowerCase()}${numberText(of.number("size"))} there`
    : "";
  const range = of.has("numberLower")
    ? ` The number is most likely between ${numberText(of.number("numberLower"))} and ${numberText(of.number("numberUpper"))}.`
    : "";
  return `The gap would close ${closedBy(of, "about ")}${outOf}.${range}`;
}
