import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Catalogue, type FigureFilter, type FigureQuery, figureQuery } from "@shilu/domain";
import { parse } from "yaml";
import { z } from "zod";
import { told } from "../../packages/domain/test/claims/ledger.ts";
import { type LabelledText, readTexts } from "../../packages/domain/test/claims/markup.ts";
import type { Asked } from "../../packages/domain/test/claims/score.ts";
import { sampleLedger } from "../truth/ledger.ts";
import { naive } from "../truth/naive.ts";
import { sampleRecords } from "../truth/sample.ts";

/** The file that seals a set: nobody tunes on it, and what goes wrong in it is counted and never listed. */
const seal = "sealed.sha256";
const contents = ["texts.txt", "decoys.txt", "names.yaml"];

const words = z.array(z.string()).min(1).optional();
const named = z.strictObject({
  figure: z.string(),
  filter: z.strictObject({ level: words, campaign: words, role: words, use: words, genre: words }).optional(),
});

/** The labelled texts of one author: a folder beside this file. */
export type ClaimSet = {
  readonly name: string;
  /** SHA-256 of a sealed set's files as they are, and as they were sealed; null where it may be tuned on. */
  readonly sealed: { readonly now: string; readonly written: string } | null;
  readonly texts: readonly LabelledText[];
  /** Sentences in which nothing is a figure. */
  readonly phrases: readonly string[];
  /** Short name in the labels → the figure, and what the sentence adds to it. */
  readonly names: ReadonlyMap<string, z.infer<typeof named>>;
};

/** Every set, in the order of their names. */
export const claimSets = (): ClaimSet[] =>
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map(readSet);

function readSet(name: string): ClaimSet {
  const folder = join(import.meta.dirname, name);
  const own = (file: string) => readFileSync(join(folder, file), "utf8");
  return {
    name,
    sealed: existsSync(join(folder, seal)) ? { now: sumOf(contents.map(own)), written: own(seal).trim() } : null,
    texts: readTexts(own("texts.txt")),
    phrases: own("decoys.txt").trim().split("\n"),
    names: new Map(Object.entries(z.record(z.string(), named).parse(parse(own("names.yaml"))))),
  };
}

function sumOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file);
  return hash.digest("hex");
}

/** The sample office's ledger, asked by the naive loops in the names of a set. */
export function ledgerFor({ names }: ClaimSet, catalogue: Catalogue): Asked {
  const records = sampleRecords();
  const value = (query: FigureQuery): number | null => {
    const { figure, over, period, filter } = query;
    const narrowed = { ...figure, where: { ...figure.where, ...mutable(filter) } };
    return naive(records, { figure: narrowed, over, period }, (code) => {
      const part = figureQuery(catalogue, code, query);
      return part && value(part);
    });
  };
  return {
    figureOf: (name) => names.get(name)?.figure,
    answer: (query) => told(query, value(query)),
    profile: sampleLedger().office,
  };
}

const mutable = (filter: FigureFilter) => Object.fromEntries(Object.entries(filter).map(([key, of]) => [key, [...of]]));
