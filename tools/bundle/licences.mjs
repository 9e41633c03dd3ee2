import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The licences of all packages that a bundle holds, as text: their terms ask that they travel with the code. Packages
 * with the same terms, word for word, are listed over one copy of them.
 */
export function licencesOf(output, root) {
  const modules = output
    .flatMap((chunk) => chunk.moduleIds ?? [])
    .filter((id) => id.includes("/node_modules/"));
  const folders = [...new Set(modules.map((id) => packageFolder(id, root)))].toSorted();
  const byTerms = new Map();
  for (const folder of folders) {
    const terms = termsOf(folder);
    byTerms.set(terms, [...(byTerms.get(terms) ?? []), folder]);
  }
  return [...byTerms]
    .map(([terms, packages]) => `${packages.map(nameOf).join("\n")}\n\n${terms}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** The nearest folder above a module whose package.json has a name: some packages have nameless ones within. */
function packageFolder(module, root) {
  for (let folder = dirname(module); folder !== root; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name !== undefined) return folder;
  }
  throw new Error(`${module} belongs to no package`);
}

function nameOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})`;
}

function termsOf(folder) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  return files
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8").trim())
    .join("\n\n");
}
