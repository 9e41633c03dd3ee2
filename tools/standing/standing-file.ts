/** The sets of measures that the registry's list tells of, by what was tried. */
export interface Standing {
  readonly tried: ReadonlySet<string>;
  readonly sample: ReadonlySet<string>;
  readonly published: ReadonlySet<string>;
  readonly certified: ReadonlySet<string>;
}

const TITLES: readonly (readonly [keyof Standing, string, string])[] = [
  ["tried", "TRIED", "Measures that were tried: a measure of a workspace's own is not among them."],
  ["sample", "ON_SAMPLE", "Measures with a figure when all deep dives run over the synthetic care system."],
  ["published", "ON_PUBLISHED", "Measures with a figure when all deep dives run over published files alone."],
  [
    "certified",
    "CERTIFIED",
    "Measures whose counts are exactly what the generator put in, and whose intervals held it.",
  ],
];

/** The TypeScript file that `measures list` reads, from what was tried. */
export function standingFile(standing: Standing): string {
  const sets = TITLES.map(([key, name, about]) => {
    const lines = wrapped([...standing[key]].sort());
    return `/** ${about} */\nexport const ${name}: ReadonlySet<string> = new Set(\n  \`\n${lines.join("\n")}\n\`\n    .trim()\n    .split(/\\s+/),\n);\n`;
  });
  return `// Made by \`npm run standing\`, which tries every measure; test/tools/standing holds it against what runs say.\n\n${sets.join("\n")}`;
}

function wrapped(ids: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const id of ids) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + id.length < 108) lines[lines.length - 1] = `${last} ${id}`;
    else lines.push(id);
  }
  return lines;
}
