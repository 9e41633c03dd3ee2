import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { ROOT, ran, scratchCopy } from "../scratch-copy.ts";

/** What somebody adds: a file, and a line in a list (with its import, where the list holds values). */
interface Addition {
  readonly file: string;
  readonly content: string;
  readonly list: string;
  /** The line is the first of the list that begins so. */
  readonly begins: string;
  readonly line: string;
  readonly importing?: string;
}

const ESTIMATOR: Addition = {
  file: "src/estimate/within/rate-of-ten.ts",
  content: `import { crudeRate } from "../../statistics/within/crude-rate.ts";
import type { Estimator } from "../estimator.ts";
import { countedCell } from "./counted-cell.ts";

export const rateOfTenEstimator: Estimator = countedCell({
  id: "rate-of-ten",
  kind: "rate",
  statistic: "rate of ten",
  summary: "Events of every ten",
  about: "Events of every ten people.",
  methods: [{ names: ["Byar's"], clause: "rates of ten are crude" }],
  multiplier: 10,
  tableUnit: (multiplier) => \`of \${multiplier}\`,
  options: [],
  methodOf: () => "Byar's",
  compute: (counts, { confidence, multiplier }) => crudeRate(counts, { confidence, multiplier }),
  example: { input: "", options: "", output: "" },
});
`,
  list: "src/estimate/estimators.ts",
  begins: "export const ESTIMATORS",
  line: "  rateOfTenEstimator,",
  importing: 'import { rateOfTenEstimator } from "./within/rate-of-ten.ts";',
};

const FORMAT: Addition = {
  file: "src/render/titles.ts",
  content: `import type { Render } from "./format.ts";

export const renderTitles: Render = async ({ recipe, title }) => [
  { name: \`\${recipe}.titles\`, content: \`Only the title: \${title}\\n\` },
];
`,
  list: "src/render/formats.ts",
  begins: "const DATA_FORMATS",
  line: `  { name: "titles", summary: "the title alone", extension: "titles", isText: true, load: async () => (await import("./titles.ts")).renderTitles },`,
};

const COMMAND: Addition = {
  file: "src/cli/commands/greet.ts",
  content: `import { EXIT } from "../../model/exit-code.ts";
import type { CommandModule } from "../command.ts";

export const command: CommandModule = {
  options: (command) => {
    command.argument("<name>", "whom to greet");
  },
  uses: [{ formats: [], folders: [], options: [], names: 1 }],
  run: async ([name], _options, io) => {
    io.stdout.write(\`Good morning, \${name}\\n\`);
    return EXIT.done;
  },
};
`,
  list: "src/cli/commands.ts",
  begins: "export const COMMANDS",
  line: `  { name: "greet", summary: "a greeting", load: async () => (await import("./commands/greet.ts")).command },`,
};

const FILE_FORM: Addition = {
  file: "src/source/forms/marked-table.ts",
  content: `import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileForm } from "../file-form.ts";
import { DELIMITED_TEXT } from "./delimited-text.ts";

const MARK = "%TABLE\\n";

export const MARKED_TABLE: FileForm = {
  title: "marked tables",
  isOf: (head) => head.toString("latin1").startsWith(MARK),
  tables: async (file) => {
    const path = join(file.folder, "unmarked.csv");
    const head = (await readFile(file.path)).subarray(MARK.length);
    await writeFile(path, head);
    return DELIMITED_TEXT.tables({ ...file, path, bytes: head.length, head });
  },
};
`,
  list: "src/source/forms.ts",
  begins: "export const FORMS",
  line: "  MARKED_TABLE,",
  importing: 'import { MARKED_TABLE } from "./forms/marked-table.ts";',
};

const copy = mkdtempSync(join(tmpdir(), "deepdive-extended-"));

function add({ file, content, list, begins, line, importing }: Addition): void {
  writeFileSync(join(copy, file), content, { flag: "wx" });
  const before = readFileSync(join(copy, list), "utf8");
  const start = before.indexOf("= [", before.indexOf(begins)) + "= [".length;
  expect(start, list).toBeGreaterThan(begins.length);
  const text = `${before.slice(0, start)}\n${line}${before.slice(start)}`;
  writeFileSync(join(copy, list), importing === undefined ? text : `${importing}\n${text}`);
}

const deepdive = (line: string, cwd: string): string => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(copy, "bin/deepdive.mjs"), ...line.split(" ")],
    {
      cwd,
      encoding: "utf8",
    },
  );
  return `${stdout}${stderr}`;
};

describe("one new file and one line of a list are", () => {
  const workspace = join(copy, "workspace");

  beforeAll(async () => {
    scratchCopy(copy);
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "dir");
    for (const addition of [ESTIMATOR, FORMAT, COMMAND, FILE_FORM]) add(addition);
    ran(process.execPath, ["tools/bundle/main.mjs"], { cwd: copy });
    cpSync(await loadedSample(), workspace, { recursive: true });
  }, 300_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test("all that the compiler asks for", () => {
    // Alone, src is checked in half the time; tests and tools are checked by npm run check.
    writeFileSync(join(copy, "tsconfig.src.json"), '{ "extends": "./tsconfig.json", "include": ["src"] }');
    const compiler = ["node_modules/typescript-native/bin/tsc", "--noEmit", "--project", "tsconfig.src.json"];
    expect(ran(process.execPath, compiler, { cwd: copy })).toBe("");
  }, 900_000);

  test("an estimator: stat lists it and computes it", () => {
    writeFileSync(join(workspace, "counts.csv"), "area,numerator,denominator\nNorth,20,100\n");
    expect(deepdive("stat --list", workspace)).toContain("rate-of-ten");
    expect(deepdive("stat rate-of-ten counts.csv --by area", workspace)).toContain("North,20,100,2,");
  });

  test("a file form: what is in such a file is read, and other files are read as before", () => {
    writeFileSync(join(workspace, "counts.marked"), "%TABLE\narea,numerator,denominator\nSouth,30,100\n");
    expect(deepdive("stat proportion counts.marked --by area", workspace)).toContain("South,30,100,");
    expect(deepdive("stat proportion counts.csv --by area", workspace)).toContain("North,20,100,");
  });

  test("an output format: a run writes it, and the help lists it", () => {
    expect(deepdive("run core20-population --format titles", workspace)).toBe(
      "Only the title: Where the most deprived people live\n",
    );
    expect(deepdive("help run", workspace)).toContain("titles");
  });

  test("a command: it runs, it has help, and what it does not know is refused", () => {
    expect(deepdive("greet Ada", workspace)).toBe("Good morning, Ada\n");
    expect(deepdive("--help", workspace)).toContain("a greeting");
    expect(deepdive("greet Ada --format csv", workspace)).toContain("error");
  });
});
