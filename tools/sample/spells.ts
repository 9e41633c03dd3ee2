import { activityFields, anyDay, provider, winterDay } from "./activity.ts";
import { exponential, oneOf, poisson } from "./draws.ts";
import { type Patient, shareOfYear } from "./patient.ts";
import type { Random } from "./random.ts";
import { END, randomOf, type Value, type World } from "./world.ts";

export interface Spell {
  readonly id: string;
  readonly provider: string;
  readonly admitted: number;
  readonly discharged: number;
  readonly method: string;
  readonly patientClass: string;
  readonly diagnosis: string;
  readonly procedure: string;
  readonly fields: readonly Value[];
}

interface Kind {
  /** The line of effects.yaml that says how many a year. */
  readonly effect: string;
  readonly counts: (patient: Patient) => boolean;
  /** Whom the measure counts them over, where those are more: of the others nobody has any, and the truth says so. */
  readonly among?: (patient: Patient) => boolean;
  readonly methods: readonly string[];
  readonly diagnoses: readonly string[];
  readonly procedure?: string;
  /** Mean nights; 0: a day case. */
  readonly nights: number;
}

const EMERGENCY = ["21", "21", "21", "22", "2A", "28"];
const always = (): boolean => true;

const KINDS: readonly Kind[] = [
  {
    ...{ effect: "admitted-copd", counts: ({ person }) => person.copd, methods: EMERGENCY, nights: 5 },
    diagnoses: ["J440", "J441", "J449", "J42X"],
  },
  {
    ...{ effect: "admitted-asthma", counts: ({ conditions }) => conditions.has("asthma") },
    ...{ methods: EMERGENCY, nights: 1.5, diagnoses: ["J450", "J459", "J46X"] },
  },
  {
    ...{ effect: "admitted-avoidable", counts: always, methods: EMERGENCY, nights: 4 },
    diagnoses: ["I500", "E116", "L031", "N390", "K529", "J181", "I10X", "D509"],
  },
  {
    ...{ effect: "admitted-emergency", counts: always, methods: EMERGENCY, nights: 6 },
    diagnoses: ["R074", "R104", "S720", "A419", "K359", "I639", "S060"],
  },
  {
    ...{
      effect: "admitted-planned",
      counts: ({ person }) => person.age >= 18,
      methods: ["11", "12"],
      nights: 0,
    },
    diagnoses: ["H269", "K409", "M171", "N40X", "K802"],
  },
  {
    ...{ effect: "angiography", counts: ({ person }) => person.age >= 40, methods: ["11", "13"], nights: 0 },
    ...{ diagnoses: ["I209", "I251"], procedure: "K634", among: ({ person }) => person.age >= 18 },
  },
  {
    ...{ effect: "teeth-extracted", counts: ({ person }) => person.age >= 2 && person.age <= 10 },
    ...{ methods: ["11"], nights: 0, diagnoses: ["K029"], procedure: "F104" },
    among: ({ person }) => person.age <= 10,
  },
];

/**
 * All spells of a person in the twelve months, from one stream: spells and episodes are the same. The truth counts
 * them where it is asked to, for one of the two files.
 */
export function spellsOf(patient: Patient, world: World, isCounted: boolean): readonly Spell[] {
  const random = randomOf(world, "spells", patient.index);
  const made: Spell[] = [];
  for (const kind of KINDS) {
    if (!kind.counts(patient)) {
      if (isCounted && patient.person.active && kind.among?.(patient))
        world.truth.events(kind.effect, patient.person, 0, 0);
      continue;
    }
    const expected = world.effects.value(kind.effect, patient.person) * shareOfYear(patient);
    const count = poisson(random, expected);
    if (isCounted && patient.person.active) world.truth.events(kind.effect, patient.person, expected, count);
    for (let i = 0; i < count; i += 1) {
      const spell = makeSpell(kind, patient, made.length, undefined, world, random);
      if (!spell) continue;
      made.push(spell);
      if (kind.nights === 0 || !random.chance(world.effects.chance("readmitted", patient.person))) continue;
      const again = spell.discharged + random.between(1, 28);
      const back = makeSpell(kind, patient, made.length, again, world, random);
      if (back) made.push(back);
    }
  }
  return made;
}

function makeSpell(
  kind: Kind,
  patient: Patient,
  number: number,
  again: number | undefined,
  world: World,
  random: Random,
): Spell | undefined {
  const isEmergency = kind.methods === EMERGENCY;
  const drawn = isEmergency ? winterDay(random) : anyDay(random);
  const admitted = again ?? drawn;
  const stay = kind.nights === 0 ? 0 : Math.min(120, Math.floor(exponential(random, kind.nights)));
  const fields = activityFields(patient, Math.min(END, admitted), world, random);
  const [method, diagnosis, site] = [
    oneOf(random, kind.methods),
    oneOf(random, kind.diagnoses),
    provider(random),
  ];
  if (admitted < patient.born || admitted > patient.until) return undefined;
  return {
    ...{ id: `SP${patient.index}-${number}`, provider: site, admitted, method, diagnosis, fields },
    discharged: Math.min(admitted + stay, Math.max(admitted, patient.until)),
    patientClass: kind.nights === 0 ? "2" : "1",
    procedure: kind.procedure ?? "",
  };
}
