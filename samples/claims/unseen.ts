import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
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

/**
 * The texts of an author who had not read the rules of packages/domain/src/check, the older labelled texts or the phrases of mechanisms/.
 * FROZEN: nobody tunes on them. What goes wrong in them is counted and never listed; see README.md.
 */
const own = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
const frozenFiles = ["texts.txt", "decoys.txt", "names.yaml"];

export const unseenTexts = (): LabelledText[] => readTexts(own("texts.txt"));

/** Sentences in which nothing is a figure. */
export const unseenPhrases = (): string[] => own("decoys.txt").trim().split("\n");

/** SHA-256 of the files as they are, and as they were frozen. */
export function unseenSeal(): { readonly now: string; readonly frozen: string } {
  const hash = createHash("sha256");
  for (const name of frozenFiles) hash.update(own(name));
  return { now: hash.digest("hex"), frozen: own("frozen.sha256").trim() };
}

const words = z.array(z.string()).min(1).optional();
const named = z.strictObject({
  figure: z.string(),
  filter: z.strictObject({ level: words, campaign: words, role: words, use: words, genre: words }).optional(),
});

/** Short name in the labels → the figure, and what the sentence adds to it. */
export const unseenNames = (): ReadonlyMap<string, z.infer<typeof named>> =>
  new Map(Object.entries(z.record(z.string(), named).parse(parse(own("names.yaml")))));

/** The sample office's ledger, asked by the naive loops. */
export function unseenLedger(catalogue: Catalogue): Asked {
  const names = unseenNames();
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
