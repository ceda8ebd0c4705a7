import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openApi, operations } from "@shilu/contract";
import {
  type Caught,
  caughtIn,
  demandedBy,
  type Looked,
  lookedAt,
  type Mechanism,
  mostDemanded,
  saidBy,
} from "@shilu/domain";
import type { Workplace } from "./workplace.ts";

/**
 * What was looked through for functions that no program of an office may have, and what was caught. `looked`: how many of each kind, so that a
 * check that looked at nothing shows. `demands`: kinds of record that demand more answers than they may, with the answers.
 */
export type SelfCheck = {
  readonly looked: Readonly<Record<Looked["kind"], number>>;
  readonly caught: readonly Caught[];
  readonly demands: readonly { readonly mechanism: string; readonly fields: readonly string[] }[];
};

/**
 * Looks through the running program: every address of its interface with all that goes in and out, every column of its database, every
 * mechanism that this office lives by (its own too), every sentence of the built pages at `webRoot`.
 */
export async function selfCheck(
  { store, catalogue, version }: Pick<Workplace, "store" | "catalogue" | "version">,
  webRoot: string,
): Promise<SelfCheck> {
  const mechanisms = catalogue.mechanisms;
  const looked = [
    ...inInterface(version),
    ...(await inDatabase(store)),
    ...mechanisms.flatMap(saidBy),
    ...inPages(webRoot),
  ];
  const many = Map.groupBy(looked, ({ kind }) => kind);
  return {
    looked: Object.fromEntries(lookedAt.map((kind) => [kind, many.get(kind)?.length ?? 0])) as SelfCheck["looked"],
    caught: caughtIn(looked),
    demands: mechanisms.map(demandsOf).filter(({ fields }) => fields.length > mostDemanded),
  };
}

const demandsOf = (one: Mechanism) => ({ mechanism: one.title, fields: demandedBy(one) });

/** Names and titles of the OpenAPI document: it is made of the schemas that every request and answer is held against. */
function inInterface(version: string): Looked[] {
  const found: Looked[] = [];
  const say = (place: string, text: string) => found.push({ kind: "接口", place, text });
  const walk = (value: unknown, place: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "properties") for (const name of Object.keys(inner ?? {})) say(`${place} ${name}`, name);
      if (key === "name" || key === "summary" || key === "const") say(place, String(inner));
      if (key === "enum" && Array.isArray(inner)) for (const one of inner) say(place, String(one));
      walk(inner, place);
    }
  };
  for (const [path, methods] of Object.entries(openApi(operations, version).paths)) {
    say(path, path);
    walk(methods, path);
  }
  return found;
}

const inDatabase = (store: Workplace["store"]): Promise<Looked[]> =>
  store.snapshot(async ({ tables }) =>
    tables.flatMap(({ name, columns }) =>
      columns.map((column): Looked => ({ kind: "库列", place: name, text: `${name} ${column}` })),
    ),
  );

/** Every quoted text with a 汉字 in it, of the pages as they are served. */
const inPages = (webRoot: string): Looked[] =>
  globSync("**/*.{js,html}", { cwd: webRoot }).flatMap((file) =>
    [...readFileSync(join(webRoot, file), "utf8").matchAll(quoted)].map(
      // What is not said to people is code.
      ([text]): Looked => ({ kind: "界面", place: file, text: text.replace(/[ -~]+/g, " ") }),
    ),
  );
const quoted =
  /(?:"[^"\n]*[\u4e00-\u9fff][^"\n]*"|'[^'\n]*[\u4e00-\u9fff][^'\n]*'|`[^`]*[\u4e00-\u9fff][^`]*`|>[^<>]*[\u4e00-\u9fff][^<>]*<)/g;
