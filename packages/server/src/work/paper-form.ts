import type { Block, Doc } from "@shilu/document";
import { isMeetingTitle, type PaperPlace, type PaperWords, placedWords, undecided } from "@shilu/domain";
import { paragraph, table } from "./blocks.ts";

/** A paper form of an org under its title. */
export const paperForm = (org: string, title: string, body: readonly Block[]): Doc => ({
  ...{ format: "report", title: [joined(org, title)] },
  body,
});

/** 党支部 and 支部主题党日 are 党支部主题党日: what the name ends with is not said again. */
export function joined(name: string, title: string): string {
  const overlap = [4, 3, 2].find((length) => name.endsWith(title.slice(0, length))) ?? 0;
  return name + title.slice(overlap);
}

/** What the fixed words of a paper point to. */
export type Known = Readonly<Partial<Record<PaperPlace, string>>>;

/** What stands in the middle of a paper, between its opening and closing sentences and above its sign lines. */
export const framed = ({ opening, closing, sign }: PaperWords, known: Known, middle: readonly Block[]): Block[] => {
  const says = (id: string, lines: readonly string[]) =>
    lines.map((text, at) => paragraph(`${id}${at}`, placedWords(text, known)));
  return [...says("opening", opening), ...middle, ...says("closing", closing), ...says("sign", sign)];
};

/** 召开 a meeting, 开展 an activity. */
export const verbOf = (title: string): string => (isMeetingTitle(title) ? "召开" : "开展");
/** What it is spoken of as. */
export const calledOf = (title: string): string => (isMeetingTitle(title) ? "会议" : "活动");

/** What is not known yet is 〔待定〕. */
export const orOpen = (text: string | undefined): string => (text === undefined || text === "" ? undecided : text);

/** A place to sign for each name. `notes`: the title of the last column, and what stands in it beside each. */
export const signInTable = (notes: string, rows: readonly { readonly name: string; readonly note: string }[]): Block =>
  table(
    "people",
    [
      { title: "序号", share: 45, align: "center" },
      { title: "姓名", share: 90 },
      { title: "签名", share: 170 },
      { title: notes, share: 137 },
    ],
    rows.map(({ name, note }, at) => [String(at + 1), name, "", note]),
  );
