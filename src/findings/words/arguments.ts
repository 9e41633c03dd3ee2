import type { Finding } from "../../model/finding.ts";
import type { Unit } from "../../model/unit.ts";
import { confidenceText, intervalText, quantityText } from "../../text/number.ts";
import { inGroup, namesPeople } from "./in-group.ts";

/** Reads arguments: figures with unit and precision as they were released. */
export class Arguments {
  readonly #args: Finding["args"];

  constructor(args: Finding["args"]) {
    this.#args = args;
  }

  text(name: string): string {
    return String(this.#args[name] ?? "");
  }

  /** "Core20 is", and "practices of the most deprived fifth are". */
  groupIs(how = ""): string {
    const group = this.text("group");
    const isMany = namesPeople(group) || /^(practices|children|women) |appointments\b|\bvisits$/.test(group);
    const verb = isMany ? "are" : "is";
    return [group, verb, ...(how === "" ? [] : [how])].join(" ");
  }

  /** A group with its preposition: "in Core20", "among White people". */
  within(name: string): string {
    return inGroup(this.text(name));
  }

  number(name: string): number {
    return Number(this.#args[name] ?? 0);
  }

  unit(name: string): Unit {
    const unit = this.#args[name];
    return typeof unit === "object" ? unit : { kind: "other", name: "" };
  }

  has(name: string): boolean {
    return this.#args[name] !== undefined;
  }

  /** "61.2%"; with `sign` -1 the other way round, for a gap told in favour of a group. */
  figure(name: string, { sign = 1, decimals = this.number(`${name}Decimals`) } = {}): string {
    return quantityText(sign * this.number(name), this.unit(`${name}Unit`), decimals);
  }

  /** "95% interval 11.0 to 15.6". */
  interval(name: string, { sign = 1, decimals = this.number(`${name}Decimals`) } = {}): string {
    const limits = [sign * this.number(`${name}Lower`), sign * this.number(`${name}Upper`)];
    const confidence = confidenceText(this.number(`${name}Confidence`));
    return `${confidence} interval ${intervalText(Math.min(...limits), Math.max(...limits), decimals)}`;
  }

  /** "14 percentage points". */
  detectable(of: "gap" | "slope" = "gap"): string {
    return quantityText(this.number("detectable"), this.unit(`${of}Unit`), this.number(`${of}Decimals`));
  }

  /** The precision at which two figures can stand side by side. */
  decimalsOf(one: string, other: string): number {
    return Math.min(this.number(`${one}Decimals`), this.number(`${other}Decimals`));
  }
}
