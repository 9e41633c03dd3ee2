import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { normal } from "./draws.ts";
import { type Person, quintileOf } from "./people.ts";
import { streamOf } from "./stream.ts";
import type { EthnicGroup } from "./truth.ts";

/** One line of effects.yaml: how a chance or a rate differs between people. */
export interface Effect {
  /** The value of a White woman of the least deprived fifth: a chance, a rate a year, or a mean. */
  readonly base?: number;
  /** The base by age: from this age on, this value. In the place of base. */
  readonly ages?: readonly (readonly [from: number, value: number])[];
  /** points: what differs is added. ratio: what differs multiplies. */
  readonly scale: "points" | "ratio";
  /** By national fifth, from the most to the least deprived. */
  readonly deprivation?: readonly number[];
  readonly ethnicity?: Partial<Readonly<Record<EthnicGroup, number>>>;
  readonly men?: number;
  /** Standard deviation between practices: in points, or of the logarithm of the ratio. */
  readonly practice?: number;
}

export type EffectTable = Readonly<Record<string, Effect>>;

const FIELDS = new Set(["base", "ages", "scale", "deprivation", "ethnicity", "men", "practice"]);

/** The effects that are put in, from the file beside this one. */
export function readEffects(file = effectsFile()): EffectTable {
  const table = load(readFileSync(file, "utf8")) as EffectTable;
  for (const [id, effect] of Object.entries(table)) {
    const odd = Object.keys(effect).filter((field) => !FIELDS.has(field));
    if (odd.length > 0) throw new Error(`${id}: effects.yaml knows no ${odd.join(", ")}`);
    if (effect.scale !== "points" && effect.scale !== "ratio")
      throw new Error(`${id}: scale is points or ratio`);
    if ((effect.base === undefined) === (effect.ages === undefined))
      throw new Error(`${id}: either base or ages`);
  }
  return table;
}

/** The compiled generator runs from build/tools, the tests from tools: the file is in tools. */
function effectsFile(): string {
  const folder = dirname(fileURLToPath(import.meta.url)).replace(/([\\/])build([\\/]tools)/, "$2");
  return join(folder, "effects.yaml");
}

/** The same system without any inequality: age and sex still count, deprivation, ethnicity and practice do not. */
export function withoutEffects(table: EffectTable): EffectTable {
  return Object.fromEntries(
    Object.entries(table).map(([id, { deprivation: _, ethnicity: __, practice: ___, ...kept }]) => [
      id,
      kept as Effect,
    ]),
  );
}

/** Gives chances and rates to people; it draws each practice's own effect once. */
export class Effects {
  readonly #table: EffectTable;
  readonly #seed: number;
  readonly #practices = new Map<string, number>();

  constructor(table: EffectTable, seed: number) {
    this.#table = table;
    this.#seed = seed;
  }

  /** The chance of the person, from 0.003 to 0.99 unless it is 0. */
  chance(id: string, person: Person): number {
    const value = this.value(id, person);
    return value === 0 ? 0 : Math.min(0.99, Math.max(0.003, value));
  }

  /** The rate or mean of the person, never below 0. */
  value(id: string, person: Person): number {
    const effect = this.#table[id];
    if (!effect) throw new Error(`effects.yaml has no ${id}`);
    const base = effect.base ?? ageValue(effect.ages ?? [], person.age);
    // Whoever has no known address is as the third fifth, so that "unknown" carries no gradient.
    const quintile = person.lsoa ? quintileOf(person.lsoa) : 3;
    const neutral = effect.scale === "points" ? 0 : 1;
    const parts = [
      effect.deprivation?.[quintile - 1] ?? neutral,
      effect.ethnicity?.[person.group] ?? neutral,
      person.sex === "1" ? (effect.men ?? neutral) : neutral,
    ];
    const own = this.#practice(id, effect, person.practice.code);
    if (effect.scale === "points")
      return Math.max(0, base + own + parts.reduce((sum, part) => sum + part, 0));
    return base * Math.exp(own) * parts.reduce((product, part) => product * part, 1);
  }

  #practice(id: string, { practice }: Effect, code: string): number {
    if (!practice) return 0;
    const key = `${id}|${code}`;
    const drawn = this.#practices.get(key) ?? normal(streamOf(this.#seed, key)) * practice;
    this.#practices.set(key, drawn);
    return drawn;
  }
}

function ageValue(ages: readonly (readonly [number, number])[], age: number): number {
  let value = 0;
  for (const [from, atFrom] of ages) if (age >= from) value = atFrom;
  return value;
}
