import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  compileReport,
  date,
  type FigureQuery,
  type FigureValue,
  gapsIn,
  groundOf,
  type ItemKind,
  type LinkedPlace,
  leftOpen,
  link,
  period,
  promisesOf,
  ruleBook,
  scan,
  templateOf,
} from "@shilu/domain";
import { sampleLedger } from "../truth/ledger.ts";
import { sampleRecords, truthOf } from "../truth/sample.ts";
import { catalogueOfFiles } from "./catalogue.ts";
import { draftText, expected } from "./expected.ts";

const truth: Record<string, number | null> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../truth/2025.json"), "utf8"),
);

type Draft = { readonly text: string; readonly places: readonly LinkedPlace[] };

function linkedDraft(name: string): Draft {
  const text = draftText(name);
  const context = { office: sampleLedger().office, org: "org-01", period: period("2025") };
  return { text, places: link(scan(text), text, catalogueOfFiles(), context) };
}

/** What a draft says at each place of one kind, and the figure meant. */
const spoken = ({ text, places }: Draft, kind: ItemKind) =>
  places
    .filter(({ place }) => place.kind === kind)
    .map(({ place, query }) => ({ text: text.slice(place.start, place.end), figure: query?.figure.code ?? null }));

const meant = (rows: readonly { readonly text: string; readonly figure: string }[]) =>
  rows.map(({ text, figure }) => ({ text, figure }));

test("every blank and number of the masked draft speaks of the figure it was written for", () => {
  const draft = linkedDraft("2025-masked.txt");
  const { blanks, claims, names } = expected["2025-masked.txt"];
  assert.deepEqual(spoken(draft, "blank"), meant(blanks));
  assert.deepEqual(spoken(draft, "claim"), meant(claims));
  assert.ok(blanks.length >= 24 && names.length >= 8);
  assert.equal(spoken(draft, "name").length, names.length);
  for (const { around } of names) assert.ok(draft.text.includes(around), around);
});

test("every number of the wrong draft speaks of its figure, and at least 8 of them are wrong", () => {
  const { claims } = expected["2025-wrong.txt"];
  assert.deepEqual(spoken(linkedDraft("2025-wrong.txt"), "claim"), meant(claims));
  assert.ok(claims.filter(({ verdict }) => verdict === "不一致").length >= 8);
});

test("the expected values are the truth of the ledger", () => {
  const { blanks, claims } = expected["2025-masked.txt"];
  for (const { figure, ledger } of [...blanks, ...claims, ...expected["2025-wrong.txt"].claims])
    assert.equal(truth[figure], ledger, figure);
});

test("the slots of the masked draft become what the ledger knows on its last day, figures counted by the naive loops", () => {
  const { slots } = expected["2025-masked.txt"];
  const on = date(slots.on);
  const catalogue = catalogueOfFiles();
  const book = ruleBook(catalogue);
  const ground = groundOf(sampleLedger());
  const counted = new Map<string, Readonly<Record<string, number | null>>>();
  const answer = ({ figure, period: days }: FigureQuery): FigureValue => {
    const values = counted.get(days.code) ?? truthOf(catalogue, sampleRecords(), days.code);
    counted.set(days.code, values);
    const { code, title, unit, rule } = figure;
    const named = { figure: code, title, unit, rule, period: days.code, value: values[code] ?? null };
    return { ...named, records: [], late: 0, titles: [], notAssessed: false };
  };
  const gaps = gapsIn(book, ground, period("2025"), on, "org-01");
  const promises = promisesOf(catalogue, ground, 2025, on, answer, "org-01");
  const template = templateOf(draftText("2025-masked.txt"), [], period("2025"));
  const report = compileReport(template, () => null, leftOpen(gaps, promises, period("2025"), on));
  assert.deepEqual(
    report.gaps.map(({ of, text }) => `${of} ${text}`),
    slots.lines,
  );
  const rest = report.slots.flatMap((slot) => slot.rest.map(({ text }) => `${slot.of} ${text}`));
  assert.deepEqual(rest, slots.rest);
});
