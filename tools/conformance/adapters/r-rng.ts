import { RStream } from "../../../src/statistics/random/r-stream.ts";
import type { Adapter, FixtureCase, FixtureFolder } from "../adapter.ts";

/** The folder has draws and no cases: each seed and kind of draw is a case. */
export const adapter: Adapter = {
  package: "r_rng",
  method: "mersenne_inversion",
  cases: (folder) => {
    const names = new Set(folder.csv("draws.csv").map(({ seed, what }) => `${what} ${seed}`));
    return [...names].map((id) => ({ id, kind: "basic", fn: "", args: {}, fields: { tol_rel: "1e-12" } }));
  },
  compute: (kase, folder) => {
    const [what, seed] = kase.id.split(" ");
    const stream = new RStream(Number(seed));
    const draw = what === "runif" ? () => stream.uniform() : () => stream.normal();
    return drawsOf(kase, folder).map(({ seed: s, what: w, i }) => ({ seed: s, what: w, i, value: draw() }));
  },
  expected: drawsOf,
};

function drawsOf(kase: FixtureCase, folder: FixtureFolder) {
  return folder.csv("draws.csv").filter(({ seed, what }) => `${what} ${seed}` === kase.id);
}
