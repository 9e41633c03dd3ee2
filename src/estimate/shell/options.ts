import type { MethodOption, Settings } from "./method.ts";

/** A number option of a call; undefined where it was not given and has no default. */
export function numberOption({ options }: Settings, name: string): number | undefined {
  const value = options[name];
  return typeof value === "number" ? value : undefined;
}

/** A word option of a call. */
export function textOption({ options }: Settings, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** Whether a flag was given. */
export function flagOption({ options }: Settings, name: string): boolean {
  return options[name] === true;
}

/** Which way the indicator is good; shared by every method whose sign depends on it. */
export const BETTER: MethodOption = {
  name: "better",
  help: "whether high or low values are good, so that a positive gap means the disadvantaged are worse off",
  type: "text",
  choices: ["higher", "lower"],
};

export const SEED: MethodOption = {
  name: "seed",
  help: "seed of the simulated interval, in R's own random stream",
  type: "number",
  default: 123456,
};

export const UNIT: MethodOption = {
  name: "unit",
  help: "unit of the values, repeated in the answer",
  type: "text",
  default: "value",
};
