import type { DutyForm } from "@shilu/contract";
import { type Block, type Doc, ordinal } from "@shilu/document";
import {
  askedTitle,
  type BookedRule,
  basisWithState,
  type Catalogue,
  type Field,
  longDate,
  longSpan,
  type Obligation,
  obligationTitle,
  type PlainDate,
  sourceOf,
} from "@shilu/domain";
import { heading, paragraph, table } from "./blocks.ts";
import { isMeeting, paperForm, signInTable } from "./paper-form.ts";

/**
 * A duty with what its papers need besides. `expected`: the names of 应到 by the roster of the day of printing; `last`: where the last
 * record of its kind took place, null where none says so; `rules`: by which its record will be checked.
 */
export type DutyGround = {
  readonly catalogue: Catalogue;
  readonly obligation: Obligation;
  readonly expected: readonly string[];
  readonly last: { readonly place: string; readonly start: PlainDate } | null;
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
  return [
    { form: "notice", title: `关于${verbOf(entry)}${title}的通知` },
    { form: "agenda", title: `${title}议程` },
    { form: "sign-in", title: `${title}签到表` },
  ];
}

const verbOf = ({ mechanism }: BookedRule): string => (isMeeting(mechanism.title) ? "召开" : "开展");

/** A paper before what a duty asks for: what the ledger, the roster and the rules say; what nobody decided yet is 〔待定〕. */
export function dutyForm(form: DutyForm, ground: DutyGround): Doc {
  const { catalogue, obligation } = ground;
  const title = dutyFormsOf(catalogue, obligation).find((one) => one.form === form)?.title ?? "";
  const { name } = obligation.subject;
  const doc = paperForm(name, title, { notice, agenda, "sign-in": signIn }[form](ground));
  return form === "notice" ? { ...doc, to: ["应到人员"], sign: { orgs: [name], date: emptyDate } } : doc;
}

const open = "〔待定〕";
const emptyDate = "　　　年　　月　　日";

/** Where it may be: where it was last time, which nobody has decided yet. */
const placeOf = ({ last }: DutyGround): string =>
  last === null ? open : `${last.place}（拟，同${longDate(last.start)}）`;

/** 通知: who is called to what, by which article; when and where is for people to decide. */
function notice(ground: DutyGround): Block[] {
  const { obligation, expected, printed } = ground;
  const { entry, window, due } = obligation;
  const term = due === null ? "" : `，期限${longDate(due)}`;
  const who = expected.length === 0 ? open : `${expected.join("、")}，共${expected.length}人（${rosterOf(printed)}）`;
  const items = [
    ["事项", `${obligationTitle(obligation)}，时段${longSpan(window.from, window.to)}${term}`],
    ["时间", open],
    ["地点", placeOf(ground)],
    ["参加人员", who],
    ["依据", `${basisWithState(entry.rule)}：${entry.rule.says}`],
  ] as const;
  return [
    paragraph("opening", "现将有关事项通知如下："),
    ...items.map(
      ([title, text], at): Block => ({
        ...{ kind: "paragraph", id: `item${at}` },
        runs: [{ text: `${ordinal(at + 1)}、${title}：`, style: "hei" }, { text: `${text}。` }],
      }),
    ),
  ];
}

const rosterOf = (printed: PlainDate): string => `按${longDate(printed)}名册`;

/** 议程: empty lines to be numbered through, the choices that its record offers, and what its rules ask of it. */
function agenda(ground: DutyGround): Block[] {
  const { obligation, rules, printed } = ground;
  const { record } = obligation.entry.mechanism;
  const choices = (record?.fields ?? []).filter((field) => field.type === "choices" && isAskedOn(field, printed));
  const parts = [
    ["登记时的选项", choices.map(({ title, of = [] }) => `${title}：${of.map((one) => `□${one}`).join("　")}`)],
    ["制度规定", rules.map(({ rule }, at) => `${at + 1}.${rule.says}。依据${basisWithState(rule)}。`)],
  ] as const;
  const there = parts.filter(([, lines]) => lines.length > 0);
  return [
    paragraph("what", `名称：${obligationTitle(obligation)}`),
    paragraph("when", `时间：${open}　地点：${placeOf(ground)}`),
    paragraph("who", `主持人：${open}　记录人：${open}`),
    heading("h", 1, "议程"),
    table(
      "matters",
      [
        { title: "序号", share: 45, align: "center" },
        { title: record?.blocks.includes("agenda") ? "议题" : "内容", share: 397 },
      ],
      Array.from({ length: emptyLines }, (_, at) => [String(at + 1), ""]),
    ),
    ...there.flatMap(([title, lines], part): Block[] => [
      heading(`h${part}`, part + 2, title),
      ...lines.map((text, at) => paragraph(`p${part}-${at}`, text)),
    ]),
  ];
}
const emptyLines = 6;

const isAskedOn = ({ from, to }: Field, day: PlainDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

/** 签到表 to be signed: everybody of the roster, and room for those who come besides. */
function signIn({ obligation, expected, printed }: DutyGround): Block[] {
  const besides = Array.from({ length: emptyLines }, () => "");
  return [
    paragraph("what", `名称：${obligationTitle(obligation)}`),
    paragraph("when", `时间：${emptyDate}　地点：`),
    signInTable(
      "备注",
      [...expected, ...besides].map((name) => ({ name, note: "" })),
    ),
    paragraph("foot", `（应到${expected.length}人，${rosterOf(printed)}；空行供列席和外请的人签到）`),
  ];
}
