import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Ban = { readonly why: string; readonly found: RegExp };

/** What runs text as a program, or puts it into a page as markup. */
const bans: readonly Ban[] = [
  { why: "text is run as a program", found: /\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*["'`]/ },
  {
    why: "text becomes markup of the page",
    found:
      /\bdangerouslySetInnerHTML\b|\.(?:inner|outer)HTML\s*=|\binsertAdjacentHTML\b|\bdocument\.write\b|\bsrcdoc\b/i,
  },
];

/** The one place where markup is set: the manual, whose files are the program's own and are looked at by a test of theirs. */
const ownMarkup = ["packages/web/src/help/panel.tsx"];

/**
 * Names of tables and columns, which no parameter can stand for, put together from what the source itself says; statements that are
 * compiled already, put around with their parameters (`together.ts`).
 */
const ownNames = [
  "packages/store/src/figure/together.ts",
  "packages/store/src/engine/postgres.ts",
  "packages/store/src/engine/worker.ts",
  "packages/store/src/ledger/as-written.ts",
];

/** A template that is a statement and has something put into it: with the tag `sql` it becomes a parameter, without it text. */
const statement =
  /(?<!\bsql(?:<[^`]*>)?)`\s*(?:select|insert into|update|delete from|with|copy|create|drop|alter|set)\s[^`]*\$\{/gi;
const joined = /["'](?:select|insert into|update|delete from)\s[^"'\n]*["']\s*\+/gi;

/** The name of a host in an address. */
const hosts = /(?:https?|wss?|ftp):\/\/([\w.-]+)/g;

/** Names inside formats (XML namespaces, schemas), this machine, and addresses that stand for any. Nothing of them is ever asked. */
const names = new Set([
  ...["www.w3.org", "schemas.openxmlformats.org", "schemas.microsoft.com", "purl.org", "purl.oclc.org"],
  "json-schema.org",
  ...["127.0.0.1", "localhost", "shilu.example", "office.example"],
]);
/** Sentences of libraries that say where a fault of theirs is explained; words, not addresses that anything opens. */
const said = new Set(["react.dev", "tinyurl.com", "bit.ly", "prosemirror.net"]);

const numberOf = (source: string, at: number): number => source.slice(0, at).split("\n").length;

/** What a source file of a package must not hold, each with its line. */
export function forbiddenIn(file: string, source: string): string[] {
  const faults: string[] = [];
  const say = (at: number, why: string) => faults.push(`${file}:${numberOf(source, at)}: ${why}`);
  for (const { why, found } of bans) {
    const at = source.search(found);
    if (at >= 0 && !ownMarkup.includes(file)) say(at, why);
  }
  if (/^packages\/(?:store|server)\//.test(file) && !ownNames.includes(file)) {
    for (const { index } of source.matchAll(statement)) say(index, "a statement is put together from text");
    for (const { index } of source.matchAll(joined)) say(index, "a statement is put together from text");
  }
  for (const { index, 1: host = "" } of source.matchAll(hosts))
    if (!names.has(host) && host !== "") say(index, `another host is named: ${host}`);
  return faults;
}

/** Hosts that a built file names beyond those that are never asked. */
export const hostsIn = (built: string): string[] => [
  ...new Set(
    [...built.matchAll(hosts)].map(([, host = ""]) => host).filter((host) => !names.has(host) && !said.has(host)),
  ),
];

/** Every source file of the packages, and every built file of the page. */
export function readTree(root: string): { sources: [string, string][]; built: [string, string][] } {
  const read = (patterns: string[]): [string, string][] =>
    globSync(patterns, { cwd: root }).map((file) => [
      file.replaceAll("\\", "/"),
      readFileSync(join(root, file), "utf8"),
    ]);
  return {
    sources: read(["packages/*/{src,worker}/**/*.{ts,tsx,css}", "packages/web/*.html"]),
    built: read(["packages/web/dist/**/*.{js,css,html,svg,json,webmanifest}"]),
  };
}
