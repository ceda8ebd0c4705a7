import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, link, office, period, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { voices } from "./voices.ts";

const house = houseCatalogue();
const context = {
  period: period("2025"),
  org: "room",
  office: office.parse({ tenant: "t", name: "某市委政策研究室" }),
};

/** The text without its marks, and what is meant at each of them. */
function unmarked(marked: string): { text: string; meant: { at: string; figure: string }[] } {
  let text = "";
  let from = 0;
  const meant: { at: string; figure: string }[] = [];
  for (const mark of marked.matchAll(/⟦([^⟧=]*)=([^⟧]*)⟧/g)) {
    const [whole, words = "", figure = ""] = mark;
    text += marked.slice(from, mark.index);
    meant.push({ at: `${text.length} ${words}`, figure: figure.startsWith("?") ? "-" : figure });
    text += words;
    from = mark.index + whole.length;
  }
  return { text: text + marked.slice(from), meant };
}

for (const [voice, marked] of Object.entries(voices))
  test(`every place of a text is found and speaks of its figure: ${voice}`, () => {
    const { text, meant } = unmarked(marked);
    const linked = link(scan(text), text, house, context);
    const found = linked.map(({ place, query }) => ({
      at: `${place.start} ${text.slice(place.start, place.end)}`,
      figure: place.kind === "name" || place.kind === "plan" ? place.kind : (query?.figure.code ?? "-"),
    }));
    assert.deepEqual(found, meant);
    const { relations } = judge(linked, text, new Map(), context);
    assert.deepEqual(
      relations.filter(({ holds }) => !holds).map(({ reason }) => reason),
      [],
    );
  });

test("the texts are many places of many figures", () => {
  const figures = Object.values(voices).flatMap((marked) => unmarked(marked).meant.map(({ figure }) => figure));
  assert.ok(figures.length > 300);
  assert.ok(new Set(figures).size > 150);
});
