/**
 * Words that say nothing of what is counted, so that a noun and its number may stand on either side of them: 主题党日|坚持每月一次，全年共开展了|12次.
 * Verbs that tell one figure from another (发现, 整改, 参加, 发言) are not among them.
 */
const words: readonly string[] = [
  ...["召开", "开展", "举办", "组织", "举行", "进行", "完成", "实现", "落实", "安排", "开", "过", "做"],
  ...["编发", "编印", "印发", "出刊", "刊出", "编辑", "形成", "提交", "报送", "撰写", "起草", "承办", "实施"],
  ...[
    "共",
    "总共",
    "一共",
    "共有",
    "共计",
    "累计",
    "合计",
    "总计",
    "达",
    "达到",
    "达成",
    "超过",
    "突破",
    "了",
    "就",
    "已",
    "已经",
  ],
  ...["为", "是", "有", "均", "都", "各", "先后", "陆续", "分别", "连续", "还", "也", "又", "再", "并", "的", "之"],
  ...["活动", "会议", "工作", "任务", "方面", "情况", "次数", "总数", "数量", "数", "制度", "总量", "场次"],
  ...["我室", "全室", "本室", "我们", "我办", "我局", "我单位", "支部", "各支部", "机关", "室"],
  ...[
    "全年",
    "年内",
    "今年",
    "今年以来",
    "本年度",
    "年度",
    "一年来",
    "上半年",
    "下半年",
    "本月",
    "当月",
    "本季度",
    "截至目前",
    "季末",
    "年末",
    "月末",
    "年底",
    "截至年底",
    "到年底",
    "截至",
    "目前",
  ],
  ...[
    "去年",
    "上年",
    "去年同期",
    "上年同期",
    "三年来",
    "近三年",
    "两年来",
    "近两年",
    "五年来",
    "近五年",
    "期间",
    "同期",
    "全月",
    "全季度",
  ],
  ...["一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度", "前三季度"],
  ...[
    "每月一次",
    "每周一次",
    "每季度一次",
    "每年一次",
    "每月",
    "每周",
    "每季度",
    "每年",
    "定期",
    "按月",
    "按季",
    "按季度",
    "经常性",
    "常态化",
  ],
  ...[
    "扎实",
    "深入",
    "高质量",
    "高标准",
    "认真",
    "持续",
    "积极",
    "有序",
    "及时",
    "按时",
    "严格",
    "精心",
    "切实",
    "坚持",
    "主动",
    "统筹",
  ],
  ...[
    "加起来",
    "合起来",
    "加在一起",
    "小计",
    "统共",
    "拢共",
    "通共",
    "满打满算",
    "足足",
    "整整",
    "前后",
    "一总",
    "计",
    "由",
    "从",
    "单月",
    "嘛",
    "呢",
    "啊",
    "前前后后",
  ],
  ...[
    "实发",
    "实编",
    "编",
    "写",
    "出",
    "交",
    "拿出",
    "推出",
    "搞",
    "召集",
    "组织召开",
    "组织开展",
    "集中",
    "全部",
    "办理",
  ],
  ...["牵头", "固定", "全面", "圆满", "顺利", "执行", "各类", "各级", "各项", "进一步", "稳步", "有效", "集中力量"],
  ...["，", "：", "（", "—", "－", "-"],
  // A cell of a column 单位.
  ...[
    "次",
    "人次",
    "人",
    "名",
    "个",
    "项",
    "件",
    "条",
    "期",
    "篇",
    "户",
    "户次",
    "小时",
    "学时",
    "场",
    "处",
    "元",
    "万元",
  ].map((unit) => `，${unit}，`),
];

const byFirst = new Map<string, string[]>();
for (const word of words)
  byFirst.set(
    word[0] ?? "",
    [...(byFirst.get(word[0] ?? "") ?? []), word].sort((a, b) => b.length - a.length),
  );

/** How long the neutral words from `at` on may be, the longest first. */
function lengthsAt(text: string, at: number): number[] {
  const found = (byFirst.get(text[at] ?? "") ?? [])
    .filter((word) => text.startsWith(word, at))
    .map(({ length }) => length);
  const time = timeAt(text, at);
  return time === 0 ? found : [time, ...found];
}

/** 6月, 11月份, 1至9月, 一月到十月: numerals up to 月, as long as no day follows; 2022年. */
function timeAt(text: string, at: number): number {
  const first = text[at];
  if (!isNumeral(first) || isNumeral(text[at - 1])) return 0;
  if (first === "2" && text[at + 4] === "年" && /^20\d\d$/.test(text.slice(at, at + 4))) return 5;
  let to = at;
  while (to < at + 8 && (isNumeral(text[to]) || "月至到-—".includes(text[to] ?? "。"))) to++;
  if (text[to - 1] !== "月") return 0;
  return to - at + (text[to] === "份" ? 1 : 0);
}

const numerals = "0123456789一二三四五六七八九十";
const isNumeral = (char: string | undefined): boolean => char !== undefined && numerals.includes(char);

/** A text with, for every position, how many characters before it belong to no neutral word, and how many commas stand before it. */
export type Ground = { readonly text: string; readonly heavy: Int32Array; readonly commas: Int32Array };

/** What lies behind a bracket hardly belongs to what was said in it. */
const closed = 3;

/** Marks the neutral words of a text, the longest first. Linear. */
export function groundOf(text: string): Ground {
  const heavy = new Int32Array(text.length + 1);
  const commas = new Int32Array(text.length + 1);
  let until = 0;
  for (let at = 0; at < text.length; at++) {
    if (at >= until) until = Math.max(until, at + (lengthsAt(text, at)[0] ?? 0));
    heavy[at + 1] = (heavy[at] ?? 0) + (at < until ? 0 : 1);
    commas[at + 1] = (commas[at] ?? 0) + (text[at] === "，" ? 1 : text[at] === "）" ? closed : 0);
  }
  return { text, heavy, commas };
}

/** What a stretch between words costs: its characters that mean something, a little for the others, more for every new clause. */
export function gapCost({ heavy, commas }: Ground, from: number, to: number): number {
  const meaning = (heavy[to] ?? 0) - (heavy[from] ?? 0);
  return meaning + 0.15 * (to - from - meaning) + ((commas[to] ?? 0) - (commas[from] ?? 0));
}

/** How many characters of a stretch mean something. */
export const meaningIn = ({ heavy }: Ground, from: number, to: number): number => (heavy[to] ?? 0) - (heavy[from] ?? 0);

const farthest = 32;

/** Who comes: before a number of people these words say no more than its unit (到会【党员】23名). */
export const people: readonly string[] = [
  ...["党员", "干部", "党员干部", "党员群众", "干部职工", "职工", "群众", "同志", "人员", "志愿者", "居民", "学员"],
  ...["全体", "机关", "在职", "各级", "年轻", "青年"],
];

/**
 * Where a noun may end so that nothing but neutral words stands between it and a number at `to`; nearest first, `to` itself included.
 * `heads`: the number counts people.
 */
export function doorsBefore(text: string, to: number, floor: number, heads: boolean): number[] {
  const least = Math.max(floor, to - farthest);
  const open = new Set([to]);
  for (let at = to - 1; at >= least; at--) {
    const who = heads ? people.filter((word) => text.startsWith(word, at)).map(({ length }) => length) : [];
    if ([...lengthsAt(text, at), ...who].some((length) => open.has(at + length))) open.add(at);
  }
  return [...open];
}
