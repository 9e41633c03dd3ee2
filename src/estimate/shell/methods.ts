import { ESTIMATORS } from "../estimators.ts";
import type { Method } from "./method.ts";

/** Every method of `deepdive stat`: the face that each estimator of the list has for tables of counts. */
export const METHODS: readonly Method[] = ESTIMATORS.flatMap(({ shell }) =>
  shell === undefined ? [] : [shell],
);
