import type { DutyForm } from "@shilu/contract";
import { type Block, type Doc, ordinal } from "@shilu/document";
import {
  askedTitle,
  type BookedRule,
  basisWithState,
  type Catalogue,
  type Field,
  isMeetingTitle,
  type LedgerRecord,
  longDate,
  longSpan,
  type Obligation,
  obligationTitle,
  type PaperWords,
  type PlainDate,
  placedWords,
  sourceOf,
  undecided,
  wordsOfPaper,
} from "@shilu/domain";
import { heading, paragraph, table } from "./blocks.ts";
import type { Bench } from "./due.ts";
import { calledOf, framed, type Known, orOpen, paperForm, signInTable, verbOf } from "./paper-form.ts";
import { timeOf } from "./record-facts.ts";

/**
 * A duty with what its papers need besides. `expected`: the names of 应到 by the roster of the day of printing; `last`: where the last
 * record of its kind took place, null where none says so; `prepared`: the draft of its record with the host by name, null where nothing was
 * prepared; `rules`: by which its record will be checked.
 */
export type DutyGround = {
  readonly catalogue: Catalogue;
  readonly obligation: Obligation;
  readonly expected: readonly string[];
  readonly last: { readonly place: string; readonly start: PlainDate } | null;
  readonly prepared: LedgerRecord | null;
  readonly rules: readonly BookedRule[];
  readonly printed: PlainDate;
};

/** The papers of a duty: of an org that calls people together, whom its roster names, for a record of the duty's own mechanism. */
export function dutyFormsOf(
  catalogue: Catalogue,
  { entry, subject }: Pick<Obligation, "entry" | "subject">,
): { readonly form: DutyForm; readonly title: string }[] {
  const { code, record } = entry.mechanism;
  const { mechanisms, property, words, counts } = sourceOf(catalogue, entry);
  const asksForIt = mechanisms.every((one) => one === code) && property === null && words === null && counts === null;
  const calls = subject.kind === "org" && record?.blocks.includes("meeting") && record.expected !== "none";
  if (!asksForIt || !calls) return [];
  const title = askedTitle(catalogue, entry);
  const called = (form: DutyForm, usual: string) => {
    const own = wordsOfPaper(entry.mechanism, form).title;
    return { form, title: own === null ? usual : placedWords(own, { 单位: subject.name, 事项: title }) };
  };
  return [
    called("notice", `关于${verbOf(entry.mechanism.title)}${title}的通知`),
    called("agenda", `${title}议程`),
    called("script", `${title}主持词`),
    called("sign-in", `${title}签到表`),
  ];
}

/** The draft of a record that was made for a duty: of its mechanism and org, on a day of its window; of several the last one. Null: none. */
export const preparedFor = ({ ground, sees }: Bench, { entry, subject, window }: Obligation): LedgerRecord | null =>
  ground
    .recordsOf(entry.mechanism.code, subject.org)
    .filter(
      ({ id, org, status, start, nil }) =>
        status === "draft" && !nil && org === subject.org && within(window, start) && sees(id),
    )
    .sort((a, b) => (a.start < b.start ? -1 : 1))
    .at(-1) ?? null;

const within = ({ from, to }: Obligation["window"], day: PlainDate): boolean => from <= day && day <= to;

/** A paper before what a duty asks for: what was prepared, and what the ledger, the roster and the rules say; what nobody decided yet is 〔待定〕. */
export function dutyForm(form: DutyForm, ground: DutyGround): Doc {
  const { catalogue, obligation } = ground;
  const title = dutyFormsOf(catalogue, obligation).find((one) => one.form === form)?.title ?? "";
  const { name } = obligation.subject;
  const words = wordsOfPaper(obligation.entry.mechanism, form);
  const middle = { notice, agenda, script, "sign-in": signIn }[form](ground, words);
  if (form !== "notice") {
    // What the host looks at before he begins to speak.
    const when = paragraph("before", `（时间：${whenOf(ground)}　地点：${placeOf(ground)}）`);
    return paperForm(name, title, [...(form === "script" ? [when] : []), ...framed(words, knownOf(ground), middle)]);
  }
  const signs = words.sign.map((line) => placedWords(line, knownOf(ground)));
  const body = framed({ ...words, sign: [] }, knownOf(ground), middle);
  return {
    ...paperForm(name, title, body),
    to: ["应到人员"],
    sign: { orgs: signs.length === 0 ? [name] : signs, date: emptyDate },
  };
}

const emptyDate = "　　　年　　月　　日";

const knownOf = ({ obligation, prepared }: DutyGround): Known => ({
  单位: obligation.subject.name,
  事项: obligationTitle(obligation),
  ...(prepared === null ? {} : { 时间: timeOf(prepared) }),
  ...(prepared?.place === undefined ? {} : { 地点: prepared.place }),
  ...(prepared?.host === undefined ? {} : { 主持人: prepared.host }),
});

const whenOf = ({ prepared }: DutyGround): string => (prepared === null ? undecided : timeOf(prepared));

/** Where it will be; else where it was last time, which nobody has decided yet. */
function placeOf({ prepared, last }: DutyGround): string {
  if (prepared?.place !== undefined) return prepared.place;
  return last === null ? undecided : `${last.place}（拟，同${longDate(last.start)}）`;
}

const mattersOf = ({ prepared }: DutyGround): string[] => prepared?.agenda.map(({ title }) => title) ?? [];

/** 通知: who is called to what, by which article; when and where is for people to decide. */
function notice(ground: DutyGround, { parts }: PaperWords): Block[] {
  const { obligation, expected, prepared, printed } = ground;
  const { entry, window, due } = obligation;
  const term = due === null ? "" : `，期限${longDate(due)}`;
  const who =
    expected.length === 0 ? undecided : `${expected.join("、")}，共${expected.length}人（${rosterOf(printed)}）`;
  const said: Readonly<Record<string, string | undefined>> = {
    事项: `${obligationTitle(obligation)}，时段${longSpan(window.from, window.to)}${term}`,
    时间: whenOf(ground),
    地点: placeOf(ground),
    主持人: prepared?.host,
    议程: mattersOf(ground)
      .map((title, at) => `${at + 1}.${title}`)
      .join("；"),
    参加人员: who,
    列席人员: prepared?.invited?.join("、"),
    依据: `${basisWithState(entry.rule)}：${entry.rule.says}`,
  };
  const items = parts.flatMap((title) => (said[title] ? [[title, said[title]] as const] : []));
  return items.map(
    ([title, text], at): Block => ({
      ...{ kind: "paragraph", id: `item${at}` },
      runs: [{ text: `${ordinal(at + 1)}、${title}：`, style: "hei" }, { text: `${text}。` }],
    }),
  );
}

const rosterOf = (printed: PlainDate): string => `按${longDate(printed)}名册`;

/** 议程: what was prepared, else empty lines to be numbered through; the choices that its record offers, and what its rules ask of it. */
function agenda(ground: DutyGround, { parts }: PaperWords): Block[] {
  const { obligation, rules, prepared, printed } = ground;
  const { record } = obligation.entry.mechanism;
  const choices = (record?.fields ?? []).filter((field) => field.type === "choices" && isAskedOn(field, printed));
  const matters = mattersOf(ground);
  const rows = matters.length > 0 ? matters : Array.from({ length: emptyLines }, () => "");
  const linesOf: Readonly<Record<string, readonly string[]>> = {
    登记时的选项: choices.map(({ title, of = [] }) => `${title}：${of.map((one) => `□${one}`).join("　")}`),
    制度规定: rules.map(({ rule }, at) => `${at + 1}.${rule.says}。依据${basisWithState(rule)}。`),
  };
  const there = parts.filter((title) => title === "议程" || (linesOf[title]?.length ?? 0) > 0);
  return [
    paragraph("what", `名称：${prepared?.title ?? obligationTitle(obligation)}`),
    paragraph("when", `时间：${whenOf(ground)}　地点：${placeOf(ground)}`),
    paragraph("who", `主持人：${orOpen(prepared?.host)}　记录人：${undecided}`),
    ...there.flatMap((title, part): Block[] => [
      heading(`h${part}`, part + 1, title),
      ...(title === "议程"
        ? [
            table(
              "matters",
              [
                { title: "序号", share: 45, align: "center" },
                { title: record?.blocks.includes("agenda") ? "议题" : "内容", share: 397 },
              ],
              rows.map((text, at) => [String(at + 1), text]),
            ),
          ]
        : (linesOf[title] ?? []).map((text, at) => paragraph(`p${part}-${at}`, text))),
    ]),
  ];
}
const emptyLines = 6;

const isAskedOn = ({ from, to }: Field, day: PlainDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

/** 主持词: a frame of fixed sentences with who and what was prepared; what is to be said on the matters is the host's. */
function script(ground: DutyGround, { parts }: PaperWords): Block[] {
  const { obligation, expected, prepared, rules } = ground;
  const { entry } = obligation;
  const { title } = entry.mechanism;
  const called = calledOf(title);
  const matters = mattersOf(ground);
  const quorum = rules.filter(({ rule }) => rule.shape === "quorum");
  const linesOf: Readonly<Record<string, readonly string[]>> = {
    到会情况: [
      expected.length === 0 ? `应到${undecided}人，实到　　人。` : `应到${expected.length}人，实到　　人，请假　　人。`,
      ...quorum.map(({ rule }) => `（${rule.says}。依据${basisWithState(rule)}）`),
    ],
    人员: [
      `今天的${called}由${orOpen(prepared?.host)}主持。`,
      ...(expected.length === 0 ? [] : [`应参加${called}的有：${expected.join("、")}。`]),
      ...(prepared?.invited === undefined ? [] : [`邀请列席的有：${prepared.invited.join("、")}。`]),
    ],
    议程:
      matters.length === 0
        ? [`今天的${isMeetingTitle(title) ? "议程" : "内容"}：${undecided}。`]
        : [
            `今天的${isMeetingTitle(title) ? "议程" : "内容"}共${matters.length}项。`,
            ...matters.map((matter, at) => `${matters.length === 1 ? "" : `第${ordinal(at + 1)}项：`}${matter}。`),
          ],
    依据: [`（依据：${basisWithState(entry.rule)}：${entry.rule.says}）`],
  };
  return parts.flatMap((part, n) => (linesOf[part] ?? []).map((text, at) => paragraph(`p${n}-${at}`, text)));
}

/** 签到表 to be signed: everybody of the roster, who was invited, and room for those who come besides. */
function signIn({ obligation, expected, prepared, printed }: DutyGround, { parts }: PaperWords): Block[] {
  const invited = prepared?.invited ?? [];
  const besides = Array.from({ length: emptyLines }, () => "");
  const rows = [
    ...expected.map((name) => ({ name, note: "" })),
    ...invited.map((name) => ({ name, note: "列席" })),
    ...besides.map((name) => ({ name, note: "" })),
  ];
  const time = prepared === null ? emptyDate : timeOf(prepared);
  const blocks: Readonly<Record<string, Block>> = {
    名称: paragraph("what", `名称：${prepared?.title ?? obligationTitle(obligation)}`),
    时间地点: paragraph("when", `时间：${time}　地点：${prepared?.place ?? ""}`),
    签名表: signInTable("备注", rows),
  };
  return [
    ...parts.flatMap((part) => blocks[part] ?? []),
    paragraph("foot", `（应到${expected.length}人，${rosterOf(printed)}；空行供列席和外请的人签到）`),
  ];
}
