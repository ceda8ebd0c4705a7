import { z } from "zod";

/**
 * The papers that are made of a duty and of a record, each with its parts in their order. 通知, 议程 and 主持词 are made before; 登记表, 会议记录,
 * 签到表, 纪要, 活动信息, 纪实表, 手册页 and 汇总单 of one record; 台账 of the records of a year.
 */
export const paperParts = {
  notice: ["事项", "时间", "地点", "主持人", "议程", "参加人员", "列席人员", "依据"],
  agenda: ["议程", "登记时的选项", "制度规定"],
  script: ["到会情况", "人员", "议程", "依据"],
  "sign-in": ["名称", "时间地点", "签名表"],
  registration: ["名称", "内容", "出席", "佐证"],
  minutes: ["基本情况", "议题", "发言", "附件"],
  summary: ["概况", "议题", "出席"],
  brief: ["概况", "出席", "内容", "议题"],
  account: ["名称", "内容", "议题", "发言", "出席", "佐证"],
  handbook: ["名称", "时间地点", "出席", "内容", "议题", "发言", "佐证"],
  tally: ["时间地点", "到会", "数量", "表决"],
  ledger: ["日期", "名称", "地点", "主持人", "应到", "实到", "本项内容", "议题", "发言", "数量", "资金", "佐证"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Paper = keyof typeof paperParts;

/** What the words of a paper may point to: what stands there is taken from the duty or the record, and is 〔待定〕 where nobody decided. */
export const paperPlaces = ["单位", "事项", "时间", "地点", "主持人"] as const;
export type PaperPlace = (typeof paperPlaces)[number];
const placed = /\{([^{}]*)\}/g;

const line = z
  .string()
  .trim()
  .min(1, "不能是空的")
  .max(100, "最多100字")
  .refine((text) => !/[{}]/.test(text.replace(placed, "")), { message: "大括号要成对，如 {事项}" })
  .refine((text) => [...text.matchAll(placed)].every(([, name]) => paperPlaces.some((one) => one === name)), {
    message: `大括号里只能写：${paperPlaces.join("、")}`,
  });

/**
 * The fixed words of one paper as an office has them, and nothing else: what it is called, with which sentences it opens and closes, which parts it has
 * in which order, and its sign lines. What is left out is as the program has it (`wordsOfPaper`).
 */
const wordsWith = (paper: Paper) =>
  z.strictObject({
    title: line.optional(),
    opening: z.array(line).optional(),
    closing: z.array(line).optional(),
    parts: z
      .array(z.enum(paperParts[paper], `这种纸质表的部分只有：${paperParts[paper].join("、")}`))
      .min(1, "至少要有一个部分")
      .refine((parts) => new Set(parts).size === parts.length, { message: "同一个部分写了两次，请删去一个" })
      .optional(),
    sign: z.array(line).optional(),
  });

export const paperWords = {
  notice: wordsWith("notice"),
  agenda: wordsWith("agenda"),
  script: wordsWith("script"),
  "sign-in": wordsWith("sign-in"),
  registration: wordsWith("registration"),
  minutes: wordsWith("minutes"),
  summary: wordsWith("summary"),
  brief: wordsWith("brief"),
  account: wordsWith("account"),
  handbook: wordsWith("handbook"),
  tally: wordsWith("tally"),
  ledger: wordsWith("ledger"),
} as const satisfies Readonly<Record<Paper, unknown>>;

/** `papers:` of a mechanism file. */
export const papers = z.strictObject(paperWords).partial();
export type Papers = z.output<typeof papers>;

/** The fixed words of a paper: `title` null where it is called as always. */
export type PaperWords = {
  readonly title: string | null;
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly parts: readonly string[];
  readonly sign: readonly string[];
};

/** Whether a kind of record is called a meeting: 支委会, 党员大会, 支部委员会会议; otherwise it is an activity. */
export const isMeetingTitle = (title: string): boolean => /会(?:议)?$/.test(title);

type Said = Partial<Pick<PaperWords, "opening" | "closing" | "sign">>;
const filled = "填表人：　　　　　审核人：　　　　　年　　月　　日";
const signed = "主持人（签名）：　　　　　　　　　　记录人（签名）：";

/** What the program says on paper of its own. No other sentence stands on one: the rest is the record, or 〔待定〕. */
const house = (meeting: boolean): Readonly<Partial<Record<Paper, Said>>> => ({
  notice: { opening: ["现将有关事项通知如下："] },
  script: meeting
    ? { opening: ["同志们：", "现在开会。"], closing: ["各项议程已经进行完毕。", "现在散会。"] }
    : { opening: ["同志们：", "今天的活动现在开始。"], closing: ["各项内容已经进行完毕。", "活动到此结束。"] },
  registration: { sign: [filled] },
  minutes: { sign: [signed] },
  account: { sign: [filled] },
  handbook: { sign: [signed] },
  tally: { sign: ["计票人（签名）：　　　　　　　　　　监票人（签名）："] },
  ledger: { sign: [filled] },
});

/** The words of a paper of a mechanism: its own where it has some, else the program's. */
export function wordsOfPaper(
  { title, record }: { readonly title: string; readonly record?: { readonly papers: Papers } | undefined },
  paper: Paper,
): PaperWords {
  const { opening = [], closing = [], sign = [] } = house(isMeetingTitle(title))[paper] ?? {};
  const own = record?.papers[paper];
  return {
    title: own?.title ?? null,
    opening: own?.opening ?? opening,
    closing: own?.closing ?? closing,
    parts: own?.parts ?? paperParts[paper],
    sign: own?.sign ?? sign,
  };
}

/** What nobody decided yet. */
export const undecided = "〔待定〕";

/** Fixed words with what they point to. */
export const placedWords = (text: string, known: Readonly<Partial<Record<PaperPlace, string>>>): string =>
  text.replace(placed, (_, name: PaperPlace) => known[name] ?? undecided);

/** What a name in `prints` gives: a paper of one record, 台账 of a year, 卷内目录 of a volume, or 数据来源 of a report; null where it is none of them. */
export type Printed = Paper | "volume" | "sources";
export function printedAs(name: string): Printed | null {
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null;
}
const endings: readonly (readonly [RegExp, Printed])[] = [
  [/记录$/, "minutes"],
  [/签到表$/, "sign-in"],
  [/纪要$/, "summary"],
  [/活动信息$/, "brief"],
  [/纪实表$/, "account"],
  [/手册页$/, "handbook"],
  [/报告单$|汇总表$|统计表$/, "tally"],
  [/档案目录$|佐证目录$/, "volume"],
  [/数据来源附录$/, "sources"],
  [/台账$|登记簿$|清单$|目录$|名册$|网格表$/, "ledger"],
  [/表$|日志$|小结$|总结$|月报$/, "registration"],
];
