import type { Block, Run, TableColumn } from "@shilu/document";
import {
  type BookletItem,
  type BookletRule,
  basisOf,
  basisWithState,
  expectedWords,
  type Figure,
  forceTones,
  fractionTitle,
  layerTitles,
  longDate,
  type Mechanism,
  type PlainDate,
  recordWords,
  ruleClause,
  ruleStateOf,
  stateWords,
  subjectsTitle,
  subjectWords,
  whomAsked,
} from "@shilu/domain";
import type { OfficeBooklet } from "./booklet.ts";

/** One mechanism: what it is, what is recorded, what is asked, and its figures with their counting rules. */
export function itemBlocks(booklet: OfficeBooklet, { mechanism, rules, figures }: BookletItem, id: string): Block[] {
  const told = [
    ["概述", outline(mechanism)],
    ["记载", recorded(mechanism, booklet.on)],
    ...(rules.length === 0 && mechanism.record !== undefined
      ? [["要求", "没有写明次数和期限，按实际开展的情况记录。"]]
      : []),
  ];
  return [
    ...told.flatMap(([lead = "", text = ""], index): Block[] =>
      text === "" ? [] : [paragraph(`${id}t${index}`, [{ text: `${lead}　`, style: "hei" }, { text }])],
    ),
    ...rules.flatMap((rule) => ruleBlocks(booklet, rule)),
    ...(figures.length === 0 ? [] : [figureTable(`${id}f`, figures)]),
  ];
}

const paragraph = (id: string, runs: readonly Run[]) => ({ kind: "paragraph", id, runs }) as const;

function outline({ record, aliases, form }: Mechanism): string {
  const also = aliases.length === 0 ? [] : [`又称${aliases.join("、")}`];
  if (record === undefined) return [...also, "由各项记录汇总，不单独记录"].map((one) => `${one}。`).join("");
  const expected = expectedWords(record.expected, record["held-by"]);
  const opens = record["opens-with"];
  const kept = [
    `由${record["held-by"]}记录`,
    ...(expected === null ? [] : [`应到人员按当天名册，为${expected}`]),
    ...(opens === undefined
      ? []
      : [`到会达到应到人数的${fractionTitle(opens)}以上（正好${fractionTitle(opens)}的算）方计为一次`]),
  ].join("，");
  const shape = form === "proposed" ? "记录格式为本系统建议格式" : "记录格式参照公开的格式或通行做法";
  return [...also, kept, shape].map((one) => `${one}。`).join("");
}

function recorded({ record }: Mechanism, on: PlainDate): string {
  if (record === undefined) return "";
  const { holds, required, placeOnly } = recordWords(record, on);
  return [
    ...(holds.length === 0 ? ["只记通用项目"] : [holds.join("；")]),
    ...(required.length === 0 ? [] : [`必填：${required.join("、")}`]),
    ...(placeOnly.length === 0 ? [] : [`只记存放处、不记内容：${placeOnly.join("、")}`]),
  ]
    .map((one) => `${one}。`)
    .join("");
}

function ruleBlocks(booklet: OfficeBooklet, { n, entry, upper }: BookletRule): Block[] {
  const { rule } = entry;
  const style = !rule.deferred && forceTones[rule.force] === "strict" ? "hei" : "kai";
  const force = rule.deferred ? "待采用" : rule.force;
  const parts = [
    `对象：${whom(booklet, entry)}`,
    `执行：${ruleClause(booklet.catalogue, entry)}${noticeWords(booklet, rule.id)}`,
    basisWords(entry),
    ...(upper === null ? [] : [`在上级规定之上另定：${basisWithState(upper.rule)}`]),
  ];
  return [
    {
      ...paragraph(`r${n}`, [
        { text: `${n}.` },
        { text: `〔${force}〕`, style },
        { text: `${rule.says}。`, style: "kai" },
      ]),
      keepsNext: true,
    },
    paragraph(`r${n}-how`, [{ text: parts.map((one) => `${one}。`).join("") }]),
  ];
}

/** Whom the rule asks, and who that is in this office where it is not the office itself. */
function whom({ asked, org }: OfficeBooklet, entry: BookletRule["entry"]): string {
  const { rule } = entry;
  const isPlain = rule.shape === "parameter" || rule.shape === "alert" || !subjectWords.has(rule.of);
  if (isPlain) return whomAsked(rule);
  const subjects = asked(entry);
  const here = subjectsTitle(rule.of, subjects);
  if (here === null) return `${whomAsked(rule)}，本单位目前没有`;
  if (subjects.every(({ id }) => id === org.id)) return whomAsked(rule);
  return `${whomAsked(rule)}，本单位${subjects[0]?.kind === "person" ? "现有" : "为"}${here}`;
}

const noticeWords = ({ notices }: OfficeBooklet, id: string): string =>
  notices
    .filter(({ rule }) => rule === id)
    .map(
      ({ year, opens, closes, document }) => `；${year}年度按《${document}》为${longDate(opens)}至${longDate(closes)}`,
    )
    .join("");

/** 依据（公开文本，未复核）：全国，《…》第十二条; until when, where the rule ends. */
function basisWords({ rule, to }: BookletRule["entry"]): string {
  const state = ruleStateOf(rule);
  const until = to === null ? "" : `，执行到${longDate(to)}`;
  const article = rule.source.article === null && state === "未复核" ? "，条款未查到" : "";
  const layer = state === "本单位自定" || state === "待采用" ? "" : `${layerTitles[rule.layer]}，`;
  return `依据（${stateWords(rule)}）：${layer}${basisOf(rule)}${article}${until}`;
}

function figureTable(id: string, figures: readonly Figure[]): Block {
  const noted = figures.some((figure) => figure["not-assessed"]);
  const columns: TableColumn[] = [
    { title: "统计指标", share: 33 },
    { title: "单位", share: 9, align: "center" },
    { title: "口径", share: noted ? 42 : 58 },
    ...(noted ? [{ title: "备注", share: 16 }] : []),
  ];
  const rows = figures.map((figure) => ({
    cells: [figure.title, figure.unit, figure.rule, ...(noted ? [noteOf(figure)] : [])].map((text) => [{ text }]),
  }));
  return { kind: "table", id, columns, rows };
}

const noteOf = (figure: Figure): string => (figure["not-assessed"] ? "仅记载、不作考核" : "");
