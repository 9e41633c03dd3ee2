import type { Check } from "./check.ts";
import { agreement } from "./checks/agreement.ts";
import { bias } from "./checks/bias.ts";
import { categories } from "./checks/categories.ts";
import { completeness } from "./checks/completeness.ts";
import { coverage } from "./checks/coverage.ts";
import { distribution } from "./checks/distribution.ts";
import { equalRows } from "./checks/equal-rows.ts";
import { extremes } from "./checks/extremes.ts";
import { fallen } from "./checks/fallen.ts";
import { fresh } from "./checks/fresh.ts";
import { inFuture } from "./checks/in-future.ts";
import { live } from "./checks/live.ts";
import { matched } from "./checks/matched.ts";
import { mixedTotals } from "./checks/mixed-totals.ts";
import { plausibility } from "./checks/plausibility.ts";
import { promises } from "./checks/promises.ts";
import { provisional } from "./checks/provisional.ts";
import { score } from "./checks/score.ts";
import { setAside } from "./checks/set-aside.ts";
import { shares } from "./checks/shares.ts";
import { totals } from "./checks/totals.ts";
import { uniqueness } from "./checks/uniqueness.ts";
import { validity } from "./checks/validity.ts";
import { volume } from "./checks/volume.ts";

/** Every kind of check, in the order in which its findings are told. A new one is one file and its line here. */
export const CHECKS: readonly Check[] = [
  setAside,
  completeness,
  validity,
  plausibility,
  extremes,
  promises,
  uniqueness,
  equalRows,
  live,
  mixedTotals,
  totals,
  matched,
  agreement,
  shares,
  fresh,
  inFuture,
  provisional,
  coverage,
  volume,
  fallen,
  distribution,
  categories,
  bias,
  score,
];
