/**
 * A run's 40,000 cells protected and audited: ten measures of four registers by thirteen cuts, from an invented system
 * of 240 practices. Cells by practice and quintile or age are sparse, as they are. Each policy is a process of its own,
 * for its own peak of memory. Aim: under 10 seconds. And once more with the releases of 24 months in the ledger, which is to
 * take no longer than twice as long.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cellId } from "../build/src/cube/cube.js";
import { protectCube } from "../build/src/disclosure/protect-cube.js";
import { shippedPolicy } from "./disclosure/shipped-policy.mjs";

const POLICIES = ["nhs-hes", "threshold-k"];
const AIM = 10;
/** Releases in the ledger of the last run. */
const MONTHS = 24;

const REGISTERS = { asthma: 58_000, copd: 21_000, diabetes: 64_000, hypertension: 130_000 };
const MEASURES = [
  ["asthma-review", "asthma", 0.55],
  ["asthma-flu", "asthma", 0.42],
  ["copd-flu", "copd", 0.71],
  ["copd-covid", "copd", 0.44],
  ["copd-review", "copd", 0.63],
  ["copd-smoking", "copd", 0.88],
  ["diabetes-hba1c", "diabetes", 0.58],
  ["diabetes-foot", "diabetes", 0.76],
  ["hypertension-control", "hypertension", 0.64],
  ["hypertension-stroke", "hypertension", 0.06],
];
const PRACTICES = 240;
const PCNS = 48;
const PLACES = 5;
const LEVELS = {
  practice: PRACTICES,
  pcn: PCNS,
  place: PLACES,
  deprivation: 6,
  ethnicity: 18,
  age: 7,
  sex: 2,
};
const CUTS = [
  [],
  ["place"],
  ["pcn"],
  ["practice"],
  ["deprivation"],
  ["ethnicity"],
  ["age"],
  ["deprivation", "ethnicity"],
  ["place", "deprivation"],
  ["place", "ethnicity"],
  ["pcn", "deprivation"],
  ["practice", "deprivation"],
  ["practice", "age"],
];

/** Numbers in [0, 1) from a fixed seed (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pcnOf = (practice) => practice % PCNS;
const placeOf = (pcn) => pcn % PLACES;

/** Practices differ in size and in whom they serve; the first levels of ethnicity are the large ones; a few unknown. */
function person(next) {
  const practice = Math.floor(PRACTICES * next() ** 1.4);
  const pcn = pcnOf(practice);
  const centre = (practice * 7) % 5;
  const near = Math.round(centre + (next() + next() + next() - 1.5) * 2.4);
  const deprivation = next() < 0.01 ? 5 : Math.min(4, Math.max(0, near));
  const ethnicity = Math.floor(18 * next() ** 4);
  const age = Math.min(6, Math.floor(7 * next() ** 0.7));
  return { practice, pcn, place: placeOf(pcn), deprivation, ethnicity, age };
}

function cube() {
  const next = numbers(1);
  const cells = [];
  for (const [register, people] of Object.entries(REGISTERS)) {
    const measures = MEASURES.filter(([, of]) => of === register);
    const groups = new Map();
    for (let at = 0; at < people; at += 1) addPerson(groups, person(next), measures, next);
    for (const { cut, levels, all, yes } of groups.values()) {
      measures.forEach(([measure], m) => {
        cells.push({
          id: cellId(measure, cut, levels),
          measure,
          cut,
          levels,
          numerator: yes[m],
          denominator: all,
        });
      });
    }
  }
  return {
    measures: MEASURES.map(([id, population]) => ({ id, population, kind: "proportion" })),
    dimensions: Object.keys(LEVELS)
      .filter((id) => id !== "sex")
      .map((id) => ({
        id,
        title: id,
        ordered: id === "deprivation",
        levels: Array.from({ length: LEVELS[id] }, (_, level) => ({
          code: `${level}`,
          label: `${id} ${level}`,
          kind: id === "deprivation" && level === 5 ? "unknown" : "known",
        })),
      })),
    cuts: CUTS.map((dimensions) => ({ id: dimensions.join("-") || "total", dimensions })),
    nestings: [
      { child: "practice", parent: "pcn", parentOf: lookup(PRACTICES, pcnOf) },
      { child: "pcn", parent: "place", parentOf: lookup(PCNS, placeOf) },
    ],
    cells,
  };
}

const lookup = (size, of) =>
  new Map(Array.from({ length: size }, (_, level) => [`${level}`, `${of(level)}`]));

function addPerson(groups, one, measures, next) {
  const tilt = 1.06 - one.deprivation * 0.03;
  const has = measures.map(([, , share]) => Number(next() < share * tilt));
  for (const dimensions of CUTS) {
    const levels = dimensions.map((dimension) => `${one[dimension]}`);
    const cut = dimensions.join("-") || "total";
    const key = `${cut}|${levels.join("|")}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { cut, levels, all: 0, yes: measures.map(() => 0) };
      groups.set(key, group);
    }
    group.all += 1;
    for (const m of measures.keys()) group.yes[m] += has[m];
  }
}

/** Earlier releases of the same people, each of a month of its own. */
const monthsBefore = (table, policy) =>
  Array.from({ length: MONTHS }, (_, at) => ({
    id: `month-${at}`,
    policy,
    relation: "changed",
    cube: table,
  }));

async function protectedUnder(id, withMonths) {
  const counted = cube();
  const policy = await shippedPolicy(id);
  const earlier = withMonths ? monthsBefore((await protectCube(counted, policy)).cube, policy) : [];
  const used = process.cpuUsage();
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  const { report } = await protectCube(counted, policy, earlier);
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(used);
  console.log(
    JSON.stringify({
      seconds,
      cpu: (cpu.user + cpu.system) / 1e6,
      cells: counted.cells.length,
      before: Math.round(before / 1024),
      megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      report,
    }),
  );
}

function inOwnProcess(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function sideBySide() {
  for (const id of POLICIES) {
    const { seconds, cells, before, megabytes, report } = inOwnProcess(id);
    const withheld = Object.values(report.withheld).reduce((sum, count) => sum + count, 0);
    const reasons = Object.entries(report.withheld).map(([reason, count]) => `${reason} ${count}`);
    console.log(
      `${id.padEnd(12)} ${seconds.toFixed(2).padStart(7)} s   peak ${megabytes} MB (${before} MB before)   ` +
        `${cells} cells, ${report.counts} different counts`,
    );
    console.log(
      `             withheld ${withheld} (${((100 * withheld) / report.counts).toFixed(1)} %): ${reasons.join(", ")}`,
    );
    console.log(
      `             audited ${report.audited}, narrowest ${report.narrowest} values; cuts left out: ` +
        (report.coarsenings.map(({ cut }) => cut).join(", ") || "none"),
    );
    if (seconds > AIM) process.exitCode = 1;
  }
  console.log(`aim: under ${AIM} s for each`);
  const [alone, after] = [inOwnProcess(POLICIES[0]), inOwnProcess(POLICIES[0], "months")];
  const ratio = after.cpu / alone.cpu;
  console.log(
    `${POLICIES[0]} after ${MONTHS} months: ${ratio.toFixed(2)} times the processor time (aim: at most 2)`,
  );
  if (ratio > 2) process.exitCode = 1;
}

const [id, months] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url))
  await (id ? protectedUnder(id, months !== undefined) : sideBySide());
