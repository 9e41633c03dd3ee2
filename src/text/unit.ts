import { isPercent, type Unit } from "../model/unit.ts";

/** A unit in words: "%", "percentage points", "per 100,000 person-years", "ratio", "people". The only place that words it. */
export function unitText(unit: Unit): string {
  switch (unit.kind) {
    case "share":
      return shareText(unit.scale);
    case "share-difference":
      return unit.scale === 100 ? "percentage points" : shareText(unit.scale);
    case "rate":
      return perText(unit.scale, unit.of === "" && unit.scale === 1 ? "person" : unit.of);
    case "ratio":
      return unit.scale === 1 ? "ratio" : `reference = ${unit.scale}`;
    case "count":
    case "time":
      return unit.of;
    case "other":
      return unit.name;
  }
}

function shareText(scale: number): string {
  if (scale === 1) return "proportion";
  return scale === 100 ? "%" : perText(scale, "");
}

/** "per 100,000", "per 1,000 patients", "per person". */
function perText(scale: number, of: string): string {
  const many = scale === 1 ? "" : scale.toLocaleString("en-GB");
  return ["per", many, of].filter((word) => word !== "").join(" ");
}

/** The unit where room is short. */
export const shortUnitText = (unit: Unit): string =>
  unit.kind === "share-difference" && unit.scale === 100 ? "% points" : unitText(unit);

/**
 * A number that is text already, with its unit as people say it: "72.1%", "4.2 percentage points", "412.5 per
 * 100,000". A ratio and a bare count have no unit to say.
 */
export function withUnit(number: string, unit: Unit): string {
  if (isPercent(unit)) return `${number}%`;
  if (unit.kind === "ratio" && unit.scale === 1) return number;
  if (unit.kind === "count" && unit.of === "count") return number;
  const words = isOne(number) ? oneOf(unit) : unitText(unit);
  return words === "" ? number : `${number} ${words}`;
}

/** One point up or down, whatever sign stands before it. */
const isOne = (number: string): boolean => /^\D?1$/.test(number);

/** "percentage point", "person", "quit attempt", "week"; the words of other units are the same of one and of many. */
function oneOf(unit: Unit): string {
  if (unit.kind === "share-difference" && unit.scale === 100) return "percentage point";
  return unit.kind === "count" || unit.kind === "time" ? singular(unit.of) : unitText(unit);
}

const singular = (many: string): string =>
  many
    .replace(/people$/, "person")
    .replace(/ies$/, "y")
    .replace(/(?<=[^s])s$/, "");
