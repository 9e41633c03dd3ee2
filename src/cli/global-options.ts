/** An option of every command, as commander writes it. */
export interface GlobalOption {
  readonly flags: string;
  readonly description: string;
}

export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  {
    flags: "--workspace <dir>",
    description: "folder with deepdive.yaml and your own recipes (default: here)",
  },
  { flags: "--store <dir>", description: "folder of the store (default: store, in the workspace)" },
  { flags: "--format <names>", description: "how results are written; several with commas" },
  { flags: "--out <dir>", description: "write results into this folder in place of the terminal" },
  { flags: "--quiet", description: "say nothing but results, warnings and errors" },
  { flags: "--verbose", description: "say more, and show where an error arose" },
  { flags: "--no-color", description: "no colours" },
  { flags: "--json-log", description: "messages on stderr as JSON, a line for each step, and nothing else" },
];
