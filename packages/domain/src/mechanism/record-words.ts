import type { PlainDate } from "../calendar/plain-date.ts";
import type { Expected } from "../people/roster.ts";
import type { Field, RecordKind } from "./mechanism-schema.ts";

/** What a record holds beyond 名称、日期、地点、主持人 and 佐证, which every record has. */
export type RecordWords = {
  /** The shared blocks and the mechanism's own fields, each with what a clerk has to know to fill it in. */
  readonly holds: readonly string[];
  readonly required: readonly string[];
  /** Fields of which only the place of the paper is kept, never what is in it. */
  readonly placeOnly: readonly string[];
};

const blockWords: Readonly<Record<Exclude<RecordKind["blocks"][number], "header" | "counts">, string>> = {
  meeting: "与会人员（到会、请假、缺席、列席、补学，不在场的写原因），没有名单的记人数",
  speakers: "发言人、题目、身份和是否书面",
  agenda: "议题、决议和表决票数",
  term: "结束日期",
  level: "层级",
  of: "所依据的记录",
  issue: "期号",
  finished: "完成日期",
  issued: "印发（命名、表彰）日期",
  joint: "共同活动（几个单位同办或记在几处的写同一个名称）",
  reprints: "转载组（首发和转载写同一个名称）",
  money: "资金（金额、来源、用途、形式、来自和去向、户数人数、到账日期）",
  finding: "问题和整改情况",
};

/** A kind of record in words, with the fields that hold on a day. */
export function recordWords({ blocks, genres, counts, fields }: RecordKind, on: PlainDate): RecordWords {
  const own = fields.filter(({ from, to }) => (from ?? on) <= on && on <= (to ?? on));
  const shared = blocks.flatMap((block) => {
    if (block === "header") return [];
    if (block !== "counts") return [blockWords[block]];
    return counts.length === 0 ? [] : [`数量（${counts.join("、")}）`];
  });
  const genre = genres.length === 0 ? [] : [`文种（${genres.join("、")}）`];
  const kept = own.filter((one) => !one["place-only"]);
  return {
    holds: [...genre, ...shared, ...kept.map(fieldWords)],
    required: own.filter(({ required }) => required).map(({ title }) => title),
    placeOnly: own.filter((one) => one["place-only"]).map(({ title }) => title),
  };
}

const typeWords: Readonly<Record<Field["type"], string>> = {
  text: "",
  "long-text": "",
  number: "",
  date: "",
  choice: "选一项",
  choices: "可选多项",
  person: "",
  people: "",
  "yes-no": "是或否",
  list: "逐条写",
};

/** 学习形式（可选多项：自学、集体研讨）; with the hint of the form, where there is one. */
export function fieldWords({ title, type, of, hint, "totals-only": totals, sealed }: Field): string {
  const options = of === undefined ? typeWords[type] : `${typeWords[type]}：${of.join("、")}`;
  const notes = [options, totals ? "只报合计，不列姓名" : "", sealed ? "加密保存" : "", hint ?? ""].filter(
    (one) => one !== "",
  );
  return notes.length === 0 ? title : `${title}（${notes.join("；")}）`;
}

/** Who should come, as 概述 of a mechanism says it; null where nobody is expected by the roster. */
export function expectedWords(expected: Expected, heldBy: RecordKind["held-by"]): string | null {
  switch (expected) {
    case "members":
      return "全体正式党员和预备党员";
    case "committee":
      return "书记、副书记和委员";
    case "group":
      return heldBy === "党小组" || heldBy === "党组" ? `${heldBy}全体成员` : "领导班子成员";
    case "staff":
      return "全体干部职工";
    case "none":
      return null;
  }
}
