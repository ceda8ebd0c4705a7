import { readFileSync, writeFileSync } from "node:fs";

/**
 * Adds to package-lock.json the platform packages that its own `optionalDependencies` name and a partial registry left out.
 * npm writes the lock without a word about them, and then `npm ci` of npm 11 refuses it: run this after every `npm install`.
 * Their versions are those that their parents ask for; os, cpu and libc are read off their names.
 */
type Entry = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lock = { readonly packages: Readonly<Record<string, Entry>> };

const systems = ["android", "darwin", "linux", "win32", "freebsd", "openharmony"];
const processors = ["x64", "arm64", "ia32", "arm", "ppc64", "riscv64", "s390x", "wasm32"];

/** The optional packages that the lock names and does not hold, by their place in it. */
export function missingEntries({ packages }: Lock): Record<string, object> {
  const missing: Record<string, object> = {};
  for (const [path, parent] of Object.entries(packages))
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (path === "" || packages[place] || packages[`${path}/${place}`]) continue;
      const words = name.split("/").at(-1)?.split("-") ?? [];
      const os = systems.filter((one) => words.includes(one));
      const cpu = processors.filter((one) => words.includes(one));
      const libc = words.some((word) => word.startsWith("musl")) ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
      missing[place] = {
        version,
        ...(cpu.length > 0 && { cpu }),
        ...(parent.dev && { dev: true }),
        ...(os.includes("linux") && libc.length > 0 && { libc }),
        ...(parent.license && { license: parent.license }),
        optional: true,
        ...(os.length > 0 && { os }),
      };
    }
  return missing;
}

if (import.meta.main) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock: Lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingEntries(lock);
  const [root, ...rest] = Object.entries({ ...lock.packages, ...missing });
  const sorted = rest.sort(([a], [b]) => a.localeCompare(b, "en"));
  const packages = Object.fromEntries(root === undefined ? sorted : [root, ...sorted]);
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added`);
}
