import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import { withSchemaLine } from "../recipe/schema/schema-line.ts";
import { listText } from "../text/list.ts";
import { removeLeftBeside } from "../write/work-beside.ts";
import { type OutputFile, writeOutputs } from "../write/write-outputs.ts";
import { schemaFiles } from "./workspace-schemas.ts";

export interface NewWorkspace {
  /** Where it is to be; absolute. */
  readonly folder: string;
  /** Folder of the files that every workspace begins with. */
  readonly template: string;
  /** Folder of sample data to put in; undefined: none. */
  readonly sample: string | undefined;
  /** How a scheduled job calls deepdive: full paths, as cron's PATH has neither Node.js nor deepdive. */
  readonly command: readonly string[];
}

/**
 * Makes a workspace: all of it or nothing. A file that is there already is never overwritten: then a usage error
 * names it and nothing is written. Gives back the names of what was made.
 */
export async function initWorkspace({
  folder,
  template,
  sample,
  command,
}: NewWorkspace): Promise<readonly string[]> {
  const own = (await filesOf(template, true)).map(({ name, content }) => ({
    name: name === "gitignore" ? ".gitignore" : name,
    content,
  }));
  const files = [
    ...(sample === undefined ? own : withSample(own, await filesOf(sample, false))).map(tied),
    ...schemaFiles(),
    { name: "crontab.txt", content: crontab(folder, command) },
  ];
  await removeLeftBeside(folder);
  await refuseOverwriting(folder, files);
  await writeOutputs(folder, files);
  return files.map(({ name }) => name).toSorted();
}

/** A YAML file names the JSON Schema of the workspace, no longer that of deepdive's own folder. */
const tied = ({ name, content }: OutputFile): OutputFile => ({
  name,
  content: name.endsWith(".yaml") ? withSchemaLine(String(content), name) : content,
});

/** The sample's files go into data/, and its own deepdive.yaml, which lists them, takes the place of the template's. */
function withSample(own: readonly OutputFile[], sample: readonly OutputFile[]): readonly OutputFile[] {
  const settings = sample.find(({ name }) => name === SETTINGS);
  const listed = String(settings?.content ?? "").replaceAll(/^(\s*- file: )/gm, "$1data/");
  return [
    ...own.filter(({ name }) => name !== SETTINGS),
    {
      name: SETTINGS,
      content: `${listed}brief:\n${SAMPLE_BRIEF.map((recipe) => `  - ${recipe}\n`).join("")}`,
    },
    ...sample
      .filter(({ name }) => /\.(csv|geojson)$/.test(name))
      .map(({ name, content }) => ({ name: `data/${name}`, content })),
  ];
}

const SETTINGS = "deepdive.yaml";

/** What the monthly job of the sample tells of. */
const SAMPLE_BRIEF = ["core20-population", "copd-respiratory-vaccination", "qof-prevalence-gap"] as const;

function crontab(folder: string, command: readonly string[]): string {
  const deepdive = command.map(quoted).join(" ");
  return `# The monthly job, at a quarter past six on the second of every month. Take it over with: crontab crontab.txt
# It briefs only where everything was loaded. Its exit code tells what happened (deepdive --help lists them), and the
# last briefing stays as it was until a new one is whole. The line names Node.js and deepdive by their full paths,
# because cron finds neither by name. Correct the paths when you install either of them elsewhere.
15 6 2 * * cd ${quoted(folder)} && ${deepdive} load --json-log 2>> deepdive.log && ${deepdive} brief --json-log 2>> deepdive.log
`;
}

/** For a shell; cron takes a bare % for a line break. */
const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''").replaceAll("%", "\\%")}'`;

/** The sample's own folders (a store, where somebody ran the demo in it) are nobody's sample. */
async function filesOf(folder: string, recursive: boolean): Promise<readonly OutputFile[]> {
  const entries = await readdir(folder, { recursive, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.toSorted().map(async (path) => ({
      name: relative(folder, path).split(sep).join("/"),
      content: await readFile(path, "utf8"),
    })),
  );
}

async function refuseOverwriting(folder: string, files: readonly OutputFile[]): Promise<void> {
  const there = new Set(await readdir(folder, { recursive: true }).catch(() => []));
  const names = files.map(({ name }) => name).filter((name) => there.has(name.split("/").join(sep)));
  if (names.length === 0) return;
  const more = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  throw usageError({
    code: "workspace-exists",
    thing: `the folder ${folder}`,
    has: `has ${listText(more)} already`,
    promised: "init overwrites nothing, and nothing was written",
    next: "Name another folder: deepdive init DIR",
  });
}
