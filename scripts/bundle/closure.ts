import type { Platform } from "./platforms.ts";

type Entry = {
  readonly version?: string;
  readonly integrity?: string;
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lock = { readonly packages: Readonly<Record<string, Entry>> };

/** A third-party package that the running program needs: its place below the root, as the lock has it. */
export type Needed = {
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string | null;
};

/** It draws pictures of pdf pages, which nobody asks for here; pdfjs reads words and lines without it. */
const leftOut = /^@napi-rs\/canvas(?:-|$)/;

const has = (wanted: string, listed: string | readonly string[] | undefined): boolean =>
  listed === undefined || (typeof listed === "string" ? listed === wanted : listed.includes(wanted));

/** Whether a package is wanted, and can be used, on a platform. Bundles for Linux are for glibc. */
export const fits = (name: string, { os, cpu, libc }: Entry, platform: Pick<Platform, "os" | "cpu">): boolean =>
  !leftOut.test(name) && has(platform.os, os) && has(platform.cpu, cpu) && has("glibc", libc);

/**
 * The packages that some workspaces need at run time on a platform, by the lock: dependencies of dependencies too, and of the optional ones
 * those that the platform can use. In the order of their places. Throws where the lock is not whole.
 */
export function closureOf({ packages }: Lock, workspaces: readonly string[], platform: Platform): Needed[] {
  const found = new Map<string, Needed>();
  const visit = (from: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (name.startsWith("@shilu/")) continue;
      const place = placeOf(packages, from, name);
      if (place === null) throw new Error(`package-lock.json has no ${name}, which ${from} needs`);
      const entry = packages[place] ?? {};
      if (found.has(place) || (name in optionalDependencies && !fits(name, entry, platform))) continue;
      found.set(place, { place, name, version: entry.version ?? "", integrity: entry.integrity ?? null });
      visit(place);
    }
  };
  for (const workspace of workspaces) visit(workspace);
  return [...found.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** Where a package that another asks for lies: as near as there is one. */
function placeOf(packages: Lock["packages"], from: string, name: string): string | null {
  for (let folder = from; ; ) {
    const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (folder === "") return null;
    const up = folder.lastIndexOf("/node_modules/");
    folder = up >= 0 ? folder.slice(0, up) : "";
  }
}
