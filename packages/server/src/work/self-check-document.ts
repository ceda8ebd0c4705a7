import type { Block, Doc } from "@shilu/document";
import { type Ban, bans, innocents, longDate, lookedAt, mostDemanded } from "@shilu/domain";
import { paragraph, sectioned, table } from "./blocks.ts";
import type { SelfCheck } from "./self-check.ts";
import { dayOf } from "./workplace.ts";

/** 功能自查表: ban by ban, what the program does instead and what was caught of it, and what that was looked for in. */
export function selfCheckDocument(office: string, version: string, at: string, found: SelfCheck): Doc {
  const sections: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ["结论", [paragraph("verdict", verdict(found)), ...faults(found)]],
    ["逐项对照", [paragraph("basis", basis), banTable(found)]],
    ["查了什么", [paragraph("looked", lookedWords(found))]],
    [
      "看着像、其实不是的",
      innocents.map(({ text, because }, at) => paragraph(`innocent${at}`, `“${text}”：${because}。`)),
    ],
    ["说明", [paragraph("bounds", bounds)]],
  ];
  return {
    format: "report",
    title: [`${office}使用实录软件功能自查表`],
    subtitle: [`（实录${version}，自查日期：${longDate(dayOf(at))}）`],
    body: sectioned(sections),
  };
}

export const isClean = ({ caught, demands }: SelfCheck): boolean => caught.length === 0 && demands.length === 0;

const verdict = (found: SelfCheck): string =>
  isClean(found)
    ? "各项均未查到不许有的功能；每一类记录必须填写的项目都不超过规定的数目。"
    : `查到${found.caught.length + found.demands.length}处须说明或改正，见下。`;

/** What was caught and what is asked too much, a sentence each. */
export const faultSentences = ({ caught, demands }: SelfCheck): string[] => [
  ...caught.map(({ kind, place, word, ban }) => `${kind}“${place}”里有“${word}”，属于${titleOf(ban)}。`),
  ...demands.map(
    ({ mechanism, fields }) =>
      `“${mechanism}”必须填写${fields.length}项（${fields.join("、")}），超过${mostDemanded}项。`,
  ),
];

const faults = (found: SelfCheck): Block[] => faultSentences(found).map((text, at) => paragraph(`fault${at}`, text));

const titleOf = (code: Ban["code"]): string => bans.find((one) => one.code === code)?.title ?? code;

function banTable({ caught }: SelfCheck): Block {
  const state = (code: string): string => {
    const many = caught.filter(({ ban }) => ban === code).length;
    return many === 0 ? "未查到" : `查到${many}处`;
  };
  return table(
    "bans",
    [
      { title: "不许有的功能", share: 110 },
      { title: "本程序怎样办", share: 250 },
      { title: "自查", share: 82 },
    ],
    bans.map(({ code, title, instead }) => [title, instead, state(code)]),
  );
}

const what: Readonly<Record<(typeof lookedAt)[number], string>> = {
  接口: "接口的地址、参数和答复的字段",
  库列: "数据库各表的列",
  制度: "本单位在用的各项制度（含自有的）的名称、表格字段、选项和指标",
  界面: "网页上的文字",
};

const lookedWords = ({ looked }: SelfCheck): string =>
  `在正在运行的这一份程序里逐条看过：${lookedAt.map((kind) => `${what[kind]}${looked[kind]}处`).join("，")}；每一类记录必须填写的字段不超过${mostDemanded}项，佐证都可以不附。`;

const basis =
  "对照的是政务移动互联网应用程序规范化管理办法（国办函〔2026〕12号）和整治形式主义为基层减负若干规定（2024年）关于防止功能异化的要求；条文尚未由本单位核对正式文本，引用时请以正式文本为准。";
const bounds =
  "自查按名称和文字查，不代替主管部门的检查。各单位的次序由名册定，不能按完成多少排列；上级只看见所辖单位的事实，不产生排名。本程序不提供手机应用，手机上打开的是单位内网的网页。";
