import type { Field } from "@shilu/domain";
import { longDate } from "@shilu/domain";
import { calledOf, verbOf } from "./paper-form.ts";
import { type FormGround, headsOf, idsOf } from "./record-facts.ts";

/** 活动信息 is no longer than this, in characters with their punctuation. */
export const briefMost = 300;

/**
 * 活动信息: one or two paragraphs of sentences of fixed shape, of recorded facts alone, together at most 300 characters. A sentence that does not fit any
 * more is left out whole; of a list as many whole items are said as fit, with their number. What is not recorded is not said. Leaders are
 * named by the order of the roster.
 */
export function briefLines(ground: FormGround, parts: readonly string[]): string[] {
  let left = briefMost;
  const fits = (choices: readonly string[]): string => {
    const taken = choices.find((text) => lengthOf(text) <= left) ?? "";
    left -= lengthOf(taken);
    return taken;
  };
  const saying: Readonly<Record<string, () => string>> = {
    概况: () => fits(headSentences(ground)) + fits(hostSentence(ground)),
    出席: () => fits(present(headsOf(ground.stored))) + fits(leaders(ground)),
    内容: () =>
      contentSentences(ground)
        .map((text) => fits([text]))
        .join(""),
    议题: () => fits(listed("议程", matters(ground))) + fits(listed("决议", decisions(ground))),
  };
  const said = parts.map((part) => [part, saying[part]?.() ?? ""] as const);
  const of = (names: readonly string[]) =>
    said.flatMap(([part, text]) => (names.includes(part) ? [text] : [])).join("");
  return [of(["概况", "出席"]), of(["内容", "议题"])].filter((text) => text !== "");
}

const lengthOf = (text: string): number => [...text].length;
const present = (text: string | null): string[] => (text === null ? [] : [text]);

/** The whole sentence, and the shorter ones that say less. */
function headSentences({ stored: { record }, kind, org }: FormGround): string[] {
  const day = longDate(record.start);
  const until = record.end && record.end !== record.start ? `至${longDate(record.end)}` : "";
  const held = `${verbOf(kind.title)}${kind.title}。`;
  return [
    ...(record.place === undefined ? [] : [`${day}${until}，${org.name}在${record.place}${held}`]),
    `${day}${until}，${org.name}${held}`,
    `${day}${until}${held}`,
  ];
}

function hostSentence({ stored: { record }, kind, people }: FormGround): string[] {
  if (record.host === undefined) return [];
  const name = people.find(({ id }) => id === record.host)?.name ?? record.host;
  return [`${name}主持${calledOf(kind.title)}。`];
}

/** Who held a post that day and came, by the order of the roster; as many as fit. */
function leaders(ground: FormGround): string[] {
  const { people, posts } = ground;
  const named = idsOf(ground, "到").flatMap((id) => {
    const post = posts.get(id);
    const name = people.find((one) => one.id === id)?.name;
    return post === undefined || name === undefined ? [] : [`${post}${name}`];
  });
  return named.length === 0 ? [] : [`${named.join("、")}参加。`];
}

/** What the mechanism asks besides, as far as it may be told: no people, no places of what is kept elsewhere, nothing sealed, and no long texts. */
function contentSentences({ stored: { record }, kind }: FormGround): string[] {
  return (kind.record?.fields ?? []).flatMap((field) => {
    const value = record.fields[field.name];
    if (value === undefined || !isTold(field)) return [];
    const text = Array.isArray(value) ? value.join("、") : String(value);
    return text.trim() === "" ? [] : [`${field.title}：${text}。`];
  });
}
const toldTypes: readonly Field["type"][] = ["text", "number", "choice", "choices", "list"];
const isTold = (field: Field): boolean =>
  toldTypes.includes(field.type) &&
  !field["place-only"] &&
  !field["totals-only"] &&
  !field.sealed &&
  !/存放处$/.test(field.title);

const matters = ({ stored }: FormGround): string[] => stored.record.agenda.map(({ title }) => title);
const decisions = ({ stored }: FormGround): string[] =>
  stored.record.agenda.flatMap(({ resolution }) => (resolution === undefined ? [] : [resolution]));

/** 议程：甲；乙。 Else the first of them that fit, with how many there are: 议程共5项，包括：甲；乙。 */
function listed(lead: string, items: readonly string[]): string[] {
  const bare = items.map((text) => text.replace(/[。；]+$/, ""));
  if (bare.length === 0) return [];
  const some = bare
    .slice(1)
    .map((_, at) => `${lead}共${bare.length}项，包括：${bare.slice(0, bare.length - 1 - at).join("；")}。`);
  return [`${lead}：${bare.join("；")}。`, ...some];
}
