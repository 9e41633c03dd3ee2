import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A call that changes the disk, and what a reader sees of what it writes: all of the old or all of the new. */
export interface KilledCall {
  readonly name: string;
  readonly args: readonly string[];
  /** The word or the option that asks for this use of the command, as `uses` names it; undefined: its first use. */
  readonly use?: string;
  /** What is there before the call, in place of a small store: the loaded sample. */
  readonly onSample?: true;
  /** Makes what the call needs. */
  readonly prepare?: (workspace: string) => void;
  /** What the call writes, but for what stands in it of the time. */
  readonly seen?: (workspace: string) => string;
  /** A second call finds what the first made, and replaces nothing: it ends with 2. */
  readonly isNew?: true;
  /** It is killed at every change that it makes, and not at a part of them. */
  readonly isTriedWhole?: true;
  /** It ends with 1 because it found something. */
  readonly finds?: true;
}

const fileIn =
  (name: string) =>
  (workspace: string): string =>
    existsSync(join(workspace, name)) ? readFileSync(join(workspace, name), "utf8") : "";

/** The files of a folder; without its manifest, which comes last and tells the time, they are no output yet. */
const folderIn =
  (name: string) =>
  (workspace: string): string => {
    const folder = join(workspace, name);
    return existsSync(join(folder, "manifest.json")) ? allIn(folder) : "";
  };

/** Every file of a folder but the manifest, by name. */
const allIn = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => `${path.slice(folder.length)}\n${readFileSync(path, "utf8")}`)
        .join("\n")
    : "";

const COUNTS = ["counts.csv", "--by", "place,fifth", "--count", "people"];

/** Every command that writes something, in each of its uses that takes --out. */
export const KILLED_CALLS: readonly KilledCall[] = [
  { name: "load", args: ["load", "dormant.csv"], isTriedWhole: true },
  { name: "load into a new store", args: ["load", "dormant.csv", "--store", "other"], isTriedWhole: true },
  { name: "export", args: ["export", "--to", "all.duckdb", "--force"], isTriedWhole: true },
  {
    name: "protect",
    args: ["protect", ...COUNTS, "--policy", "nhs-hes", "--out", "p.csv", "--report", "r.md"],
    isTriedWhole: true,
    seen: fileIn("p.csv"),
  },
  {
    name: "protect with a ledger",
    args: ["protect", ...COUNTS, "--policy", "nhs-hes", "--out", "p.csv", "--ledger", "counts"],
    seen: fileIn("p.csv"),
  },
  {
    name: "stat",
    args: ["stat", "proportion", "shares.csv", "--out", "s.csv"],
    prepare: (workspace) =>
      writeFileSync(join(workspace, "shares.csv"), "group,numerator,denominator\na,30,60\nb,20,80\n"),
    seen: fileIn("s.csv"),
  },
  {
    name: "map",
    args: ["map", "odd.csv", "practice", "--out", "ours.yaml"],
    prepare: (workspace) => writeFileSync(join(workspace, "odd.csv"), "SURGERY,STATE\nM84001,active\n"),
    seen: fileIn("ours.yaml"),
    isNew: true,
  },
  { name: "init", args: ["init", "new"], seen: fileIn("new/deepdive.yaml"), isNew: true },
  {
    name: "recipes new",
    use: "new",
    args: ["recipes", "new", "ours"],
    seen: fileIn("recipes/dives/ours.yaml"),
    isNew: true,
  },
  { name: "recipes schema", use: "schema", args: ["recipes", "schema"] },
  {
    name: "measures new",
    use: "new",
    args: ["measures", "new", "ours"],
    seen: fileIn("recipes/measures/ours.yaml"),
    isNew: true,
  },
  {
    name: "check",
    args: ["check", "active.csv", "--rejects", "rejects.csv"],
    seen: fileIn("rejects.csv"),
  },
  {
    name: "doctor",
    args: ["doctor", "--rebuild"],
    finds: true,
    prepare: (workspace) => rmSync(join(workspace, "store", "catalogue.json")),
  },
  {
    name: "run",
    onSample: true,
    args: ["run", "core20-population", "--quiet", "--format", "csv,markdown", "--out", "results"],
    seen: folderIn("results"),
  },
  {
    name: "run --compare-policies",
    use: "comparePolicies",
    onSample: true,
    args: ["run", "core20-population", "--quiet", "--compare-policies", "--out", "results"],
    seen: (workspace) => allIn(join(workspace, "results")),
  },
  {
    name: "brief",
    onSample: true,
    args: ["brief", "core20-population", "--quiet", "--format", "markdown,csv"],
  },
  {
    name: "ledger retire",
    use: "retire",
    onSample: true,
    args: ["ledger", "retire", "RELEASE", "--reason", "never sent"],
    isNew: true,
  },
];
