/**
 * Measure words as data. Words of one row are counts of one nature: a draft may write 场 where the ledger counts 次.
 * 名, 人 and 位 are one unit; 人 and 人次, 户 and 户次, 件 and 篇 never are (design/mechanisms.md 8.10).
 */
const natures: readonly (readonly string[])[] = [
  ["次", "场", "场次", "期", "期次", "轮", "回", "趟", "节", "堂", "讲", "班次", "批次", "批"],
  ["名", "人", "位"],
  ["人次"],
  ["篇", "份", "册", "本", "条"],
  ["项", "件", "个", "条", "处", "桩"],
  ["个", "家", "支", "所", "座", "类", "套", "部", "种", "对", "组", "队", "门"],
  ["户"],
  ["户次"],
  ["件次"],
  ["家次"],
  ["元"],
  ["%", "％"],
  ["个百分点", "百分点"],
  ["成"],
  ["学时", "课时", "个学时"],
  ["小时", "个小时"],
  ["天"],
  ["对"],
  ["亩", "公顷", "平方米", "平方公里"],
  ["公里", "千米", "米", "里"],
  ["吨", "公斤", "千克", "斤", "立方米"],
  ["千瓦", "千瓦时", "兆瓦", "度"],
  ["头", "只", "羽", "匹", "株", "棵"],
  [
    "辆",
    "台",
    "架",
    "艘",
    "列",
    "张",
    "幅",
    "块",
    "枚",
    "面",
    "盏",
    "盒",
    "箱",
    "袋",
    "瓶",
    "包",
    "把",
    "根",
    "床",
    "间",
    "栋",
    "层",
    "幢",
    "车",
    "趟",
  ],
  ["起", "宗", "案"],
  ["例"],
  ["倍"],
  ["顶", "眼", "口", "卷", "桶", "副", "版", "张次", "番"],
  ["票", "封", "单", "晚", "班"],
  ["任"],
  ["步", "句", "字", "页", "行", "款", "遍", "首", "代", "站", "路", "线"],
];

/** Not measure words although they follow numbers: dates, ages, ordinals, ranks, and lengths of time. */
const neverUnits = [
  "年",
  "月",
  "日",
  "号",
  "时",
  "点",
  "分",
  "岁",
  "届",
  "级",
  "星",
  "世纪",
  "年代",
  "周年",
  "个月",
  "个工作日",
  "个年头",
  "个季度",
  "个多月",
  "等奖",
  "中全会",
  "线城市",
  "代表",
  "条例",
  "个百年",
  ...["个星期", "个礼拜", "个学期", "个世纪", "个日夜", "个昼夜", "个晚上", "个寒暑", "个春秋", "个自然日", "个交易日"],
  ...["个年度", "个五年", "个十年", "个周末"],
];

/** What makes a word that looks like a unit the beginning of a name: *人民医院, *支部, *项目. Key: unit, value: next characters. */
const namesFrom: Readonly<Record<string, string>> = {
  人: "民大社事武防口才员",
  家: "庄庭",
  部: "队门长委",
  支: "部队持委书撑援点付配出",
  所: "有以谓属在长",
  处: "长室分理置于",
  条: "例件",
  期: "间望限待",
  项: "目",
  本: "级市地单区县省部室办人年",
  门: "诊户",
  批: "示准评",
  位: "于置",
  个: "人别体性",
  次: "数要序",
  名: "称誉义",
  户: "外口籍",
  场: "所地镇",
  组: "织长",
  队: "伍长员",
  层: "次级面",
  起: "草来到",
  种: "植子",
  路: "径线段子",
  站: "在位",
  面: "对向临",
  线: "上下",
  代: "表",
  把: "握",
  间: "接",
  度: "过",
  列: "入为",
  包: "抓联保括",
  例: "如",
  案: "例件",
  讲: "党课话座解述授故政理",
  行: "动政业",
  里: "面",
  对: "外口于",
  首: "次个要",
  只: "有要是",
  台: "账湾",
  块: "状",
  株: "连",
  张: "贴",
  幅: "度",
  类: "似",
  份: "额",
  票: "据价面房决选箱",
  任: "务命期何职意教",
  段: "落",
  顶: "层点岗",
  眼: "前光下睛界",
  口: "头号子岸径感味碑",
  卷: "烟宗",
  副: "主书科处市县所部局省职总本厅秘",
  版: "本图权块画",
  车: "道间站位牌辆",
  封: "闭面控建存堵山顶口",
  单: "位元独一据向项",
  晚: "上会间期报年饭",
  班: "子级组车主长期会制线",
};

/** The same, where the word goes on so that the unit is one after all: 3支队伍, 2个人员密集场所. */
const despite = new Set(["支队伍", "个人员", "人大代"]);

const words = [...new Set(natures.flat())];
const never = new Set(neverUnits);
/** First character → the words that begin with it, longest first. */
const byFirst = new Map<string, string[]>();
for (const word of new Set([...words, ...neverUnits]))
  byFirst.set(
    word[0] ?? "",
    [...(byFirst.get(word[0] ?? "") ?? []), word].sort((a, b) => b.length - a.length),
  );

/** The measure word that begins at `at`, the longest one; null where none does or where the words are a date, an age or a name. */
export function measureWordAt(text: string, at: number): string | null {
  for (const word of byFirst.get(text[at] ?? "") ?? []) {
    if (!text.startsWith(word, at)) continue;
    if (never.has(word)) return null;
    const next = text[at + word.length] ?? "";
    if (next === "" || !(namesFrom[word] ?? "").includes(next)) return word;
    return despite.has(text.slice(at, at + word.length + 2)) ? word : null;
  }
  return null;
}

/** Which natures a unit may be; money and its multiples are one. */
const naturesOf = new Map<string, number[]>();
natures.forEach((row, index) => {
  for (const word of row) naturesOf.set(word, [...(naturesOf.get(word) ?? []), index]);
});

/** The unit under which units are one and the same: 名 and 位 → 人, 万元 → 元, ％ → %. */
export function sameUnit(unit: string): string {
  if (unit === "名" || unit === "位") return "人";
  if (unit === "万元" || unit === "亿元") return "元";
  if (unit === "％") return "%";
  return unit;
}

/** Units that count different things of one matter: 4件批示 on 2篇, 80户次 to 20户. A third word (条) never leads from one to the other. */
const apart: readonly (readonly [string, string])[] = [
  ["人", "人次"],
  ["户", "户次"],
  ["件", "篇"],
];

export function areApart(one: string, other: string): boolean {
  const pair = [sameUnit(one), sameUnit(other)];
  return apart.some(([a, b]) => pair.includes(a) && pair.includes(b));
}

/** 1: the same unit; 0.8: counted alike by some writers (场 for 次); 0: never the same. */
export function unitFit(written: string, figureUnit: string): number {
  let row = fits.get(written);
  if (row === undefined) {
    row = new Map();
    fits.set(written, row);
  }
  let fit = row.get(figureUnit);
  if (fit === undefined) {
    fit = fitOf(written, figureUnit);
    row.set(figureUnit, fit);
  }
  return fit;
}

const fits = new Map<string, Map<string, number>>();

function fitOf(written: string, figureUnit: string): number {
  const [a, b] = [sameUnit(written), sameUnit(figureUnit)];
  if (a === b) return 1;
  const natural = naturesOf.get(b) ?? [];
  return (naturesOf.get(a) ?? []).some((nature) => natural.includes(nature)) ? 0.8 : 0;
}
