import type { Attendance, Block, Doc } from "@shilu/document";
import type { PaperWords } from "@shilu/domain";
import { heading, paragraph } from "./blocks.ts";
import { framed, joined, type Known, verbOf } from "./paper-form.ts";
import { castWords, type FormGround, headsOf, namesOf, timeOf } from "./record-facts.ts";

type Frame = {
  readonly title: string;
  readonly words: PaperWords;
  readonly known: Known;
  readonly foot: Block;
};

/**
 * 会议纪要 (GB/T 9704-2012 10.3): when, where and by whom it was held, each matter with what was decided and how the vote went, who was there. Sentences
 * of fixed shape; what was not recorded is not in it, and why somebody was excused stays in the record.
 */
export function summary(ground: FormGround, { title, words, known, foot }: Frame): Doc {
  const { org, stored, kind } = ground;
  const parts = words.parts;
  const blocks: Readonly<Record<string, Block[]>> = {
    概况: [paragraph("when", opening(ground))],
    议题: stored.record.agenda.flatMap(({ title: matter, resolution, votes }, at) => [
      heading(`h${at}`, at + 1, matter),
      ...(resolution === undefined ? [] : [paragraph(`r${at}`, `决议：${ended(resolution)}`)]),
      ...(votes === undefined ? [] : [paragraph(`v${at}`, `表决：${castWords(votes)}。`)]),
    ]),
  };
  const mark = joined(org.name, words.title === null ? "会议纪要" : title.endsWith("纪要") ? title : `${title}纪要`);
  const { title: called } = stored.record;
  const attendance = parts.includes("出席") ? attendanceOf(ground) : [];
  return {
    format: "minutes",
    head: { issuers: [mark], mark },
    title: [called.endsWith("纪要") ? called : `${called === kind.title ? title.replace(/纪要$/, "") : called}纪要`],
    body: [
      ...framed(
        words,
        known,
        parts.flatMap((part) => blocks[part] ?? []),
      ),
      foot,
    ],
    ...(attendance.length === 0 ? {} : { attendance }),
  };
}

/** 2025年3月12日14:30，甲文在会议室主持召开支部委员会会议。应到3人，实到3人。 */
function opening(ground: FormGround): string {
  const { stored, kind, org, people } = ground;
  const { record } = stored;
  const { host, place } = record;
  const who = host === undefined ? org.name : (people.find(({ id }) => id === host)?.name ?? host);
  const where = place === undefined ? "" : `在${place}`;
  const away = (["缺席", "补学"] as const).flatMap((status) => {
    const names = namesOf(ground, status);
    return names.length === 0 ? [] : [`${status}${names.length}人：${names.join("、")}。`];
  });
  const held = `${timeOf(record)}，${who}${where}${host === undefined ? "" : "主持"}${verbOf(kind.title)}${kind.title}。`;
  return [held, headsOf(stored) ?? "", ...away].join("");
}

const ended = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);

function attendanceOf(ground: FormGround): Attendance[] {
  const lists = [
    ["出席", "到"],
    ["请假", "请假"],
    ["列席", "列席"],
  ] as const;
  return lists.flatMap(([label, status]) => {
    const names = namesOf(ground, status);
    return names.length === 0 ? [] : [{ label, names: names.join("、") }];
  });
}
