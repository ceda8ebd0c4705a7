/**
 * The markup of the labelled texts. `⟦words|field|…⟧` is a place that must be found, `⟪words⟫` a decoy that must not be touched. Fields:
 * a value (`余80次`: 余 超 近 约 上 下, number or `3~5`, 万/亿, unit), needed where the words are not plain ASCII; `计` before it, or alone: a plan;
 * `名`: a masked name; a short name of the ledger, with `@period`: the figure meant; `?`: not scored for its link; `✗`: the ledger says otherwise;
 * `!type` or `!type.group`: part of a planted contradiction; `=type.group`: of a sum, share … that is right. `甲/乙@period`: either figure would be right. What names no figure is not scored for
 * its link either, unless the text is of others (`=== name | period | 外`) or labelled to the last number (`| 全`): there it must stay open.
 */
import type { Approx, ItemKind, Span } from "@shilu/domain";

export type Label = {
  readonly span: Span;
  readonly kind: ItemKind;
  /** Null for a mask. */
  readonly value: number | null;
  readonly upper: number | null;
  readonly approx: Approx;
  readonly unit: string;
  /** Short name in the ledger; null: none is named; undefined: not scored although the text is of others. */
  readonly figure: string | null | undefined;
  readonly period: string | null;
  /** What would be as right. */
  readonly also: readonly Meant[];
  readonly differs: boolean;
};

/** A figure by its short name and the period it is of; null: the text's own. */
type Meant = { readonly figure: string; readonly period: string | null };

type Fault = { readonly type: string; readonly spans: readonly Span[] };

export type LabelledText = {
  readonly name: string;
  readonly period: string;
  /** What names no figure has none and must stay open: the text speaks of others, or every number of it was looked up. */
  readonly closed: boolean;
  readonly text: string;
  readonly labels: readonly Label[];
  readonly decoys: readonly Span[];
  readonly faults: readonly Fault[];
  /** Relations that hold and must not be called broken. */
  readonly sound: readonly Fault[];
};

const approxWords: Readonly<Record<string, Approx>> = {
  余: "over",
  多: "over",
  超过: "exceeds",
  超: "exceeds",
  逾: "exceeds",
  近: "nearly",
  约: "about",
  上: "atLeast",
  下: "atMost",
};
const written =
  /^(余|超过|超|逾|近|约|上|下)?(\d+(?:\.\d+)?)(?:~(\d+(?:\.\d+)?))?(万|亿)?(余|多)?(万|亿)?(?!\d)([^\d\s．，]*)$/;
const mask = /^[*＊×Xx○□_〔（近约余]/;
const blank = /^(近|约)?(?:[*＊×XxＸ○□_.]+|〔[　 ]*〕)(万|亿)?(余|多)?(万|亿)?([^\s]*)$/;

/** The texts of a file: sections of `=== name | period`, with `| 外` or `| 全` behind it. Throws with the words that do not parse. */
export function readTexts(file: string): LabelledText[] {
  return file
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [head = "", ...lines] = section.split("\n");
      const [name = "", period = "", whose] = head.split(" | ");
      return { name, period, closed: whose !== undefined, ...unmark(lines.join("\n").trimEnd()) };
    });
}

function unmark(marked: string): Pick<LabelledText, "text" | "labels" | "decoys" | "faults" | "sound"> {
  let text = "";
  let from = 0;
  const labels: Label[] = [];
  const decoys: Span[] = [];
  const related = new Map<string, { type: string; spans: Span[] }>();
  for (const mark of marked.matchAll(/[⟦⟪]([^⟦⟧⟪⟫]+)[⟧⟫]/g)) {
    const [whole, inside = ""] = mark;
    const [words = "", ...fields] = inside.split("|");
    text += marked.slice(from, mark.index);
    from = mark.index + whole.length;
    const span: Span = [text.length, text.length + words.length];
    text += words;
    for (const field of fields.filter((each) => /^[!=]/.test(each))) {
      const [type = "", group = String(span[0])] = field.slice(1).split(".");
      const key = `${field[0]}${type}.${group}`;
      related.set(key, { type, spans: [...(related.get(key)?.spans ?? []), span] });
    }
    if (whole.startsWith("⟪")) decoys.push(span);
    else labels.push(labelOf(words, span, fields));
  }
  text += marked.slice(from);
  if (/[⟦⟧⟪⟫|]/.test(text)) throw new Error(`标注没有写完整：${/.{0,9}[⟦⟧⟪⟫|].{0,9}/.exec(text)?.[0]}`);
  const relations = (by: string) => [...related].flatMap(([key, relation]) => (key.startsWith(by) ? [relation] : []));
  return { text, labels, decoys, faults: relations("!"), sound: relations("=") };
}

function meantBy(field: string): [Meant, ...Meant[]] {
  const [first, ...others] = field.split("/").map((each) => {
    const [figure = "", when = null] = each.split("@");
    return { figure, period: when };
  });
  return [first ?? { figure: field, period: null }, ...others];
}

function labelOf(words: string, span: Span, fields: readonly string[]): Label {
  let reading = words;
  let planned = false;
  let figure: string | null | undefined = null;
  let period: string | null = null;
  let also: readonly Meant[] = [];
  let named = false;
  for (const field of fields) {
    if (/^[!=]/.test(field) || field === "✗") continue;
    if (field === "名") named = true;
    else if (field === "?") figure = undefined;
    else if (field.startsWith("计")) {
      planned = true;
      if (field.length > 1) reading = field.slice(1);
    } else if (/\d/.test(field) && written.test(field)) reading = field;
    else [{ figure, period }, ...also] = meantBy(field);
  }
  const base = { span, figure, period, also, differs: fields.includes("✗"), value: null, upper: null };
  if (named) return { ...base, kind: "name", approx: "exact", unit: "" };
  const number = written.exec(reading);
  if (number === null) {
    const masked = mask.test(words) ? blank.exec(words) : null;
    if (masked === null) throw new Error(`标注的数读不出来：${words}`);
    const [, lead, first, over, second, noun = ""] = masked;
    const unit = noun === "元" ? (first ?? second ?? "") + noun : noun;
    const approx = approxWords[lead ?? over ?? ""] ?? "exact";
    return { ...base, kind: planned ? "plan" : "blank", approx, unit };
  }
  const [, lead, low = "", high, first, over, second, noun = ""] = number;
  const power = first ?? second ?? "";
  const money = noun === "元";
  const scale = money ? 1 : ({ 万: 1e4, 亿: 1e8 }[power] ?? 1);
  return {
    ...base,
    kind: planned ? "plan" : "claim",
    value: Number((Number(low) * scale).toPrecision(12)),
    upper: high === undefined ? null : Number((Number(high) * scale).toPrecision(12)),
    approx: approxWords[lead ?? over ?? ""] ?? "exact",
    unit: money ? power + noun : noun,
  };
}
