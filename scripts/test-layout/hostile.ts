import type { Doc, Run } from "../../packages/document/src/index.ts";

/** Sentences of ours, and what makes breaking lines hard. */
const sentences = [
  "办公室全年召开支部党员大会，会前逐一核对应到名单，会后当日录入记录，缺席人员由支部委员上门补学",
  "到结对村走访时，第一书记把道路、水渠和低收入户三件事列成清单，逐项写明由谁办、何时办结，村民在公示栏上都能看到",
  "《调研专报》每期只讲一件事，先摆情况，再说原因，最后提出可以照着做的建议；凡是没有数据支撑的判断，一律不写",
  "“办实事”项目坚持先问需求、后列计划，社区提出的照明改造、老年食堂和雨棚修缮三项均已完成并通过居民验收",
  "对检查发现的问题，逐条明确责任人和完成时限，到期未办结的说明原因，办结的由另一名同志复核后销号",
  "年初确定的重点任务按季度对账，落后于进度的在例会上说明，确需调整的报主要负责同志同意后写入台账",
];
const pieces: readonly ((below: (end: number) => number) => string)[] = [
  (below) => String(below(99_999)),
  (below) => `${below(100)}.${below(10)}%`,
  () => "2026年11月23日",
  (below) => `“${["两个确立", "一二三", "3+2", "A类"][below(4)]}”`,
  (below) => `《${["条例", "2026年计划", "关于“三不”的意见"][below(3)]}》`,
  () => "（试行）",
  () => "——",
  () => "……",
  (below) => `〔2026〕${below(99) + 1}号`,
  () => "；",
  () => "：",
  () => "！",
  () => "3.5万元",
  () => "GB/T9704-2012",
  () => "1—9月",
  () => "5%～10%",
  (below) => `No.${below(9) + 1}`,
  () => "（二）",
  () => "“‘内’外”",
  () => "12345.67亿元",
  () => "·",
];

/** A document of random paragraphs, the same for the same seed. */
export function hostileDoc(seed: number, paragraphs: number): Doc {
  const below = randomOf(seed);
  const body = Array.from({ length: paragraphs }, (_, index) => ({
    kind: "paragraph" as const,
    id: `p${index}`,
    runs: [{ text: Array.from({ length: 2 + below(4) }, () => `${spoilt(sentences, below)}。`).join("") }],
  }));
  return { format: "report", title: ["关于试验的报告"], body };
}

/** A table of such sentences in columns that are set to every side and wide enough for any number and code. */
export function hostileTable(seed: number, rows: number): Doc {
  const below = randomOf(seed);
  const aligns = ["left", "center", "right"] as const;
  const words = (): readonly Run[] => [{ text: spoilt(sentences, below).slice(0, 8 + below(60)) }];
  return {
    format: "report",
    title: ["关于试验的报告"],
    body: [
      {
        kind: "table",
        id: "t",
        columns: aligns.map((align, at) => ({ title: `第${at + 1}季度办理12次`, share: 1, align })),
        rows: Array.from({ length: rows }, () => ({ cells: aligns.map(words) })),
      },
    ],
  };
}

/** A sentence with one to three pieces put between its characters. */
function spoilt(from: readonly string[], below: (end: number) => number): string {
  const sentence = from[below(from.length)] ?? "";
  const places = Array.from({ length: 1 + below(3) }, () => 1 + below(sentence.length - 1)).sort((a, b) => a - b);
  const cuts = [0, ...places, sentence.length];
  return cuts
    .slice(1)
    .map(
      (end, index) =>
        `${sentence.slice(cuts[index], end)}${end < sentence.length ? (pieces[below(pieces.length)]?.(below) ?? "") : ""}`,
    )
    .join("");
}

/** Whole numbers from 0 up to, not including, `end` (mulberry32). */
function randomOf(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * end);
  };
}
