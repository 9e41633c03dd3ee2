import { isOnRegister, type Patient } from "./patient.ts";

/** A register of the Quality and Outcomes Framework: who is on it, and from what age its list counts people. */
export interface Register {
  readonly code: string;
  readonly title: string;
  /** The framework's name of the indicator that pays for the register. */
  readonly indicator: string;
  /** What that indicator is worth. */
  readonly points: number;
  readonly fromAge: number;
  readonly isOn: (patient: Patient) => boolean;
}

const has =
  (condition: string) =>
  (patient: Patient): boolean =>
    isOnRegister(patient, condition);

/** The register is of people whose weight was taken within the year: of every third person it was. */
const isObeseOnRecord = ({ bmi, index }: Patient): boolean => bmi >= 30 && index % 3 === 0;

// Lists and ages as the published files have them: of all ages, or of people of some age and over ("18OV").
const LINES: readonly (readonly [string, string, string, number, (patient: Patient) => boolean])[] = [
  ["AF", "Atrial fibrillation", "AF001", 0, has("atrial-fibrillation")],
  ["AST", "Asthma", "AST005", 6, has("asthma")],
  ["CAN", "Cancer", "CAN001", 0, has("cancer")],
  ["CHD", "Secondary prevention of coronary heart disease", "CHD001", 0, has("coronary-heart-disease")],
  ["CKD", "Chronic kidney disease", "CKD005", 18, has("chronic-kidney-disease")],
  ["COPD", "Chronic obstructive pulmonary disease", "COPD015", 0, ({ person }: Patient) => person.copd],
  ["DEM", "Dementia", "DEM001", 0, has("dementia")],
  ["DEP", "Depression", "DEP004", 18, has("depression")],
  ["DM", "Diabetes mellitus", "DM017", 17, has("diabetes")],
  ["EP", "Epilepsy", "EP001", 18, has("epilepsy")],
  ["HF", "Heart failure", "HF001", 0, has("heart-failure")],
  ["HYP", "Hypertension", "HYP001", 0, has("hypertension")],
  ["LD", "Learning disability", "LD004", 0, has("learning-disability")],
  ["MH", "Mental health", "MH001", 0, has("smi")],
  ["OB", "Obesity", "OB003", 18, isObeseOnRecord],
  ["STIA", "Stroke and transient ischaemic attack", "STIA001", 0, has("stroke")],
];

export const REGISTERS: readonly Register[] = LINES.map(([code, title, indicator, fromAge, isOn]) => ({
  ...{ code, title, indicator, fromAge, isOn },
  points: code === "COPD" ? 8 : 4,
}));

/** People on a register, and on its list. */
export interface RegisterCount {
  readonly on: number;
  readonly list: number;
}

/** Registers of practices, gathered while people pass by: no person is kept. */
export class RegisterCounts {
  /** By "practice|register". */
  readonly #counts = new Map<string, { on: number; list: number }>();

  add(patient: Patient): void {
    const { active, age, practice } = patient.person;
    if (!active) return;
    for (const { code, isOn } of REGISTERS.filter((register) => age >= register.fromAge)) {
      const key = `${practice.code}|${code}`;
      const known = this.#counts.get(key) ?? { on: 0, list: 0 };
      this.#counts.set(key, known);
      known.list += 1;
      if (isOn(patient)) known.on += 1;
    }
  }

  of(practice: string, register: string): RegisterCount {
    return this.#counts.get(`${practice}|${register}`) ?? { on: 0, list: 0 };
  }
}

/** As the published files write it. @example listType(18) // "18OV" */
export const listType = (fromAge: number): string =>
  fromAge === 0 ? "TOTAL" : `${String(fromAge).padStart(2, "0")}OV`;
