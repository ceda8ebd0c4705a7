import type { WrittenDate } from "../calendar/written-date.ts";
import { smallNumber } from "../calendar/written-date.ts";
import type { Field } from "../mechanism/mechanism-schema.ts";
import type { FieldValue } from "../record/record.ts";
import { numberPattern, pieces } from "./clauses.ts";
import { chainOf, type NamedPerson } from "./names-in.ts";
import { type NoticeGround, type Proposal, proposal, type Span } from "./notice.ts";

type Found = Span & { readonly value: FieldValue; readonly says: string };
type Looking = {
  readonly text: string;
  readonly names: readonly NamedPerson[];
  readonly dates: readonly WrittenDate[];
};

const quoted = (title: string): string => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The fields of the mechanism itself, where the words name them by their title (领学人：张三) or say one of their choices. */
export function ownFieldsIn(looking: Looking, { fields }: NoticeGround, taken: ReadonlySet<string>): Proposal[] {
  return fields
    .filter((field) => !taken.has(field.name) && !field["place-only"] && !field["totals-only"])
    .flatMap((field) => {
      const found = read(field, looking);
      if (found === null) return [];
      const { value, says } = found;
      return [proposal(found, field.title, says, { to: "own", name: field.name, value })];
    });
}

/** Where the value behind a field's title begins. A title that stands within another word is not it. */
function behind(text: string, title: string, weak = false): number | null {
  const mark = weak ? "\\s*(?:[：:]|是|为|由)?\\s*" : "\\s*(?:[：:]|是|为)\\s*";
  const found = new RegExp(`${quoted(title)}${mark}`).exec(text);
  return found === null ? null : found.index + found[0].length;
}

function read(field: Field, looking: Looking): Found | null {
  const { text, names, dates } = looking;
  const { title, type, of = [] } = field;
  switch (type) {
    case "person":
    case "people": {
      const from = behind(text, title, true);
      const at = names.findIndex(({ start }) => start === from);
      const chain = at === -1 ? acting(text, names, title) : chainOf(text, names, at);
      const [first] = chain;
      const last = type === "person" ? first : chain[chain.length - 1];
      if (first === undefined || last === undefined) return null;
      const people = type === "person" ? [first] : chain;
      const ids = people.map(({ person }) => person.id);
      return {
        ...{ start: first.start, end: last.end, says: people.map(({ person }) => person.name).join("、") },
        value: type === "person" ? (ids[0] ?? "") : ids,
      };
    }
    case "date": {
      const from = behind(text, title, true);
      const day = dates.find(({ start }) => start === from);
      return day === undefined ? null : { ...day, value: day.day, says: day.day };
    }
    case "number": {
      const from = behind(text, title, true);
      const said =
        from === null ? null : new RegExp(`^(?:\\d+(?:\\.\\d+)?|${numberPattern})`).exec(text.slice(from))?.[0];
      if (from === null || said == null) return null;
      const value = /^[\d.]+$/.test(said) ? Number(said) : smallNumber(said);
      return { start: from, end: from + said.length, value, says: said };
    }
    case "choice":
    case "choices":
      return chosen(text, of, type === "choices");
    case "yes-no": {
      const from = behind(text, title);
      const said = from === null ? undefined : /^[是否]/.exec(text.slice(from))?.[0];
      return from === null || said === undefined
        ? null
        : { start: from, end: from + 1, value: said === "是", says: said };
    }
    case "text":
    case "long-text":
    case "list": {
      const from = behind(text, title);
      const said = from === null ? "" : (/^[^；;。\n\t]{1,120}/.exec(text.slice(from))?.[0] ?? "");
      const one = (pieces(said, "，,")[0]?.text ?? "").trim();
      if (from === null || one === "") return null;
      const whole = type === "text" ? one : said.trim();
      const value = type === "list" ? pieces(whole, "、，,").map((part) => part.text) : whole;
      return { start: from, end: from + whole.length, value, says: whole };
    }
  }
}

/** 张三领学 for 领学人: the name directly before what the post does. */
function acting(text: string, names: readonly NamedPerson[], title: string): NamedPerson[] {
  const act = /^(.{2,4})人$/.exec(title)?.[1];
  const found =
    act === undefined
      ? undefined
      : names.find(({ end }) => new RegExp(`^(?:同志)?${quoted(act)}`).test(text.slice(end)));
  return found === undefined ? [] : [found];
}

/** The choices that stand in the text word for word; of one that may be chosen once, only where no other does. */
function chosen(text: string, of: readonly string[], several: boolean): Found | null {
  const said = of
    .filter((one) => one.length >= 2)
    .map((one) => ({ one, at: text.indexOf(one) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  const [first] = said;
  const last = said[said.length - 1];
  if (first === undefined || last === undefined || (!several && said.length > 1)) return null;
  const value = said.map(({ one }) => one);
  const end = last.at + last.one.length;
  return { start: first.at, end, value: several ? value : first.one, says: value.join("、") };
}
