import { readFileSync } from "node:fs";
import { type Catalogue, link, office, period, scan } from "@shilu/domain";

/** One place of a practice text: what is meant (`figure` or `figure@period`), `-` for no figure; and what the linker says. */
export type Practised = { readonly text: string; readonly at: string; readonly meant: string; readonly said: string };

const profile = office.parse({ tenant: "t", name: "市委政策研究室" });

/**
 * The practice texts (practice.txt) read by the linker. Marked like `voices.ts`: ⟦words=figure⟧, with `@period` where the sentence
 * speaks of another time than the text; `?` is not asked. `=== name | period` begins a text.
 */
export function practise(catalogue: Catalogue): Practised[] {
  const all = readFileSync(new URL("practice.txt", import.meta.url), "utf8");
  return all
    .split(/^=== /m)
    .slice(1)
    .flatMap((part) => {
      const [head = "", ...lines] = part.split("\n");
      const [name = "", when = ""] = head.split(" | ");
      const { text, meant } = unmarked(lines.join("\n"));
      const context = { period: period(when), org: "o", office: profile };
      const said = new Map(
        link(scan(text), text, catalogue, context).map(({ place, query }) => {
          const other = query !== null && query.period.code !== when ? `@${query.period.code}` : "";
          const figure = query === null ? "-" : query.figure.code + other;
          return [`${place.start}-${place.end}`, place.kind === "name" || place.kind === "plan" ? place.kind : figure];
        }),
      );
      const found = [...meant].filter(([, figure]) => figure !== "?");
      return [
        ...found.map(([at, figure]) => ({
          text: name,
          at: around(text, at),
          meant: figure,
          said: said.get(at) ?? "漏找",
        })),
        ...[...said.keys()]
          .filter((at) => !meant.has(at))
          .map((at) => ({ text: name, at: around(text, at), meant: "不是数", said: "多找" })),
      ];
    });
}

function around(text: string, at: string): string {
  const [start = 0, end = 0] = at.split("-").map(Number);
  return `${text.slice(Math.max(0, start - 20), start)}【${text.slice(start, end)}】${text.slice(end, end + 8)}`;
}

function unmarked(marked: string): { text: string; meant: Map<string, string> } {
  let text = "";
  let from = 0;
  const meant = new Map<string, string>();
  for (const mark of marked.matchAll(/⟦([^⟧=]*)=([^⟧]*)⟧/g)) {
    const [whole, words = "", figure = ""] = mark;
    text += marked.slice(from, mark.index);
    meant.set(`${text.length}-${text.length + words.length}`, figure);
    text += words;
    from = mark.index + whole.length;
  }
  return { text: text + marked.slice(from), meant };
}

/** right: as meant; wrong: another figure or period; open: none chosen; needless: a figure where none is meant. */
export function tally(practised: readonly Practised[]) {
  const asked = practised.filter(({ meant }) => meant.includes("."));
  const others = practised.filter(({ meant }) => meant === "-");
  return {
    asked: asked.length,
    right: asked.filter(({ meant, said }) => meant === said).length,
    wrong: asked.filter(({ meant, said }) => said !== meant && said.includes(".")).length,
    others: others.length,
    needless: others.filter(({ said }) => said !== "-").length,
  };
}
