import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type LinkedPlace, link, office, period, scan } from "@shilu/domain";
import { z } from "zod";
import { catalogueOfFiles } from "./catalogue.ts";

const folder = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(folder, path), "utf8");

const stated = z.array(
  z.object({
    text: z.string(),
    figure: z.string(),
    ledger: z.number(),
    stated: z.number().optional(),
    verdict: z.string(),
  }),
);
const expected = z
  .object({
    "2025-masked.txt": z.object({
      blanks: stated,
      names: z.array(z.object({ around: z.string(), filled: z.string() })),
      claims: stated,
      plans: z.array(z.string()),
    }),
    "2025-wrong.txt": z.object({ claims: stated }),
  })
  .parse(JSON.parse(read("drafts/expected.json")));

const truth = z.record(z.string(), z.number().nullable()).parse(JSON.parse(read("truth/2025.json")));

function linkedOf(draft: string): { readonly text: string; readonly places: readonly LinkedPlace[] } {
  const text = read(`drafts/${draft}`);
  const context = {
    office: office.parse(JSON.parse(read("office/office.json"))),
    org: "org-01",
    period: period("2025"),
  };
  return { text, places: link(scan(text), text, catalogueOfFiles(), context) };
}

/** What a draft says at each place of one kind, and the figure meant. */
const spoken = ({ text, places }: ReturnType<typeof linkedOf>, kind: LinkedPlace["place"]["kind"]) =>
  places
    .filter(({ place }) => place.kind === kind)
    .map(({ place, query }) => ({ text: text.slice(place.start, place.end), figure: query?.figure.code ?? null }));

const wanted = (rows: z.infer<typeof stated>) => rows.map(({ text, figure }) => ({ text, figure }));

test("every blank and number of the masked draft speaks of the figure it was written for", () => {
  const draft = linkedOf("2025-masked.txt");
  const { blanks, claims, names } = expected["2025-masked.txt"];
  assert.deepEqual(spoken(draft, "blank"), wanted(blanks));
  assert.deepEqual(spoken(draft, "claim"), wanted(claims));
  assert.ok(blanks.length >= 24 && names.length >= 8);
  assert.equal(spoken(draft, "name").length, names.length);
  for (const { around } of names) assert.ok(draft.text.includes(around), around);
});

test("every number of the wrong draft speaks of its figure, and at least 8 of them are wrong", () => {
  const { claims } = expected["2025-wrong.txt"];
  assert.deepEqual(spoken(linkedOf("2025-wrong.txt"), "claim"), wanted(claims));
  assert.ok(claims.filter(({ verdict }) => verdict === "不一致").length >= 8);
});

test("the expected values are the truth of the ledger", () => {
  const rows = [
    ...expected["2025-masked.txt"].blanks,
    ...expected["2025-masked.txt"].claims,
    ...expected["2025-wrong.txt"].claims,
  ];
  for (const { figure, ledger } of rows) assert.equal(truth[figure], ledger, figure);
});
