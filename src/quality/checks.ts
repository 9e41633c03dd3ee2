import type { Check } from "./check.ts";
import { completeness } from "./checks/completeness.ts";
import { plausibility } from "./checks/plausibility.ts";
import { promises } from "./checks/promises.ts";
import { setAside } from "./checks/set-aside.ts";
import { uniqueness } from "./checks/uniqueness.ts";
import { validity } from "./checks/validity.ts";

/** Every kind of check, in the order in which its findings are told. A new one is one file and its line here. */
export const CHECKS: readonly Check[] = [
  setAside,
  completeness,
  validity,
  plausibility,
  promises,
  uniqueness,
];
