import { existsSync, globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, normalize } from "node:path";

/** Who may import whom: the table of ARCHITECTURE.md. Outside packages are permitted by each package.json. */
const doors: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  contract: ["domain"],
  store: ["domain"],
  document: ["domain"],
  server: ["domain", "contract", "store", "document"],
  web: ["domain", "contract"],
};
const withoutNode = ["domain", "contract", "web"];
/** The chain inside domain: a folder imports only itself and earlier ones. */
const chain = [
  "calendar",
  "people",
  "mechanism",
  "record",
  "course",
  "entry",
  "sheet",
  "journal",
  "rectify",
  "obligation",
  "figure",
  "report",
  "check",
  "superior",
];

/** Every specifier that a module imports or re-exports, types included. SQL and prose that say "from" are not imports. */
export function specifiers(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const statements = code.matchAll(/^\s*(?:import|export)\b(?:[^"'`;=()]*\bfrom)?\s*["']([^"']+)["']/gm);
  const calls = code.matchAll(/\bimport\s*\(\s*["']([^"']+)["']/g);
  return [...statements, ...calls].map((match) => match[1] ?? "");
}

/** The faults of one source file of a package, each naming file, import and the rule it breaks. */
export function importFaults(file: string, source: string, dependencies: readonly string[]): string[] {
  const [, home = "", , folder = ""] = file.split("/");
  const faults: string[] = [];
  const allowed = doors[home];
  if (allowed === undefined) return [`${file}: package ${home} is not in the table`];
  for (const specifier of specifiers(source)) {
    const say = (rule: string) => faults.push(`${file} imports ${specifier}: ${rule}`);
    if (specifier.startsWith(".")) {
      const target = normalize(join(dirname(file), specifier));
      if (!target.startsWith(`packages/${home}/`)) say("a package is entered by its name, not by path");
      else if (home === "server" && folder === "work" && target.startsWith("packages/server/src/http/"))
        say("inside server the work knows no HTTP");
      else if (home === "domain") {
        const from = chain.indexOf(folder);
        const to = chain.indexOf(target.split("/")[3] ?? "");
        if (from !== -1 && to > from) say(`inside domain ${folder} stands before ${chain[to]}`);
      }
    } else if (specifier.startsWith("@shilu/")) {
      const name = specifier.slice("@shilu/".length);
      if (name.includes("/")) say("a package has one door");
      else if (!allowed.includes(name)) say(`${home} may not import ${name}`);
      else if (!dependencies.includes(specifier)) say("not in package.json");
    } else if (isBuiltin(specifier)) {
      if (withoutNode.includes(home)) say(`${home} knows no Node`);
    } else {
      const name = specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");
      if (!dependencies.includes(name)) say("not in package.json");
    }
  }
  return faults;
}

/** Reads every source file under packages/ of a checkout. */
export function checkImports(root: string): { files: number; faults: string[] } {
  const faults: string[] = [];
  const files = globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root });
  for (const path of files) {
    const file = path.split("\\").join("/");
    const manifest = join(root, ...file.split("/").slice(0, 2), "package.json");
    const { dependencies = {} }: { dependencies?: Record<string, string> } = existsSync(manifest)
      ? JSON.parse(readFileSync(manifest, "utf8"))
      : {};
    faults.push(...importFaults(file, readFileSync(join(root, path), "utf8"), Object.keys(dependencies)));
  }
  return { files: files.length, faults };
}
