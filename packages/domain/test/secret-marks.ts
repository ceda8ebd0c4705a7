/** Marks as people write them, and lines with the same words that are none: made by rule, so that each way of writing is there. */

/** Every combination of one of each. */
function* product(...lists: readonly (readonly string[])[]): Generator<readonly string[]> {
  const [first, ...rest] = lists;
  if (first === undefined) yield [];
  else for (const one of first) for (const others of product(...rest)) yield [one, ...others];
}

const levels = ["绝密", "机密", "秘密", "絕密", "機密", "祕密"];
const spacings = ["", " ", "　", " ", "\u200b"];
const stars = ["★", "☆", "*", "＊"];
const terms = ["10年", "１０年", "三十年", "6个月", "长期", "2030年12月31日", "2030.12.31", "启用前", "公开前"];
const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** A level, a star and a term, however they are spaced and whatever their width. */
export function* starred(): Generator<string> {
  for (const [level = "", space = "", star = "", term = ""] of product(levels, spacings, stars, terms)) {
    const spread = [...level].join(space) + space + star + space;
    yield spread + term;
    yield wide(spread + [...term].join(space));
  }
}

/** The same without a term, or without a star: marks only where they stand alone in the head of a paper. */
export function* alone(): Generator<string> {
  for (const [level = "", space = ""] of product(levels, spacings)) {
    const spread = [...level].join(space);
    yield* [spread, `　　${spread}　`, `【${spread}】`, `${spread}${space}★`, `${spread} 特急`, `000012 ${spread}`];
  }
}

/** With the word for it, which makes a mark of a line wherever it stands. */
export function* labelled(): Generator<string> {
  const labels = ["密级：", "密级:", "密 级：", "密级和保密期限：", "密級：", "密级\t"];
  for (const [label = "", level = ""] of product(labels, levels)) yield* [label + level, `${label} ${level} ★ 10年`];
}

/** Where in a text a star stands. */
export const aroundStar: readonly ((mark: string) => string)[] = [
  (mark) => mark,
  (mark) => `000001\n${mark}\n市委办公室文件\n关于开展谈心谈话的通知\n各支部：\n`,
  (mark) => `会议记录\n一、到会情况\n${"略。\n".repeat(30)}（${mark}）以下是谈话内容。\n`,
  (mark) => `关于开展检查的通知\t${mark}\r\n各支部：`,
  (mark) => `| 文号 | 密级 |\n|---|---|\n| 甲字1号 | ${mark} |\n`,
  (mark) => `**${mark}**\n\n# 情况通报\n`,
];
/** Where in a text a level alone is the mark of a paper. */
export const aroundAlone: readonly ((mark: string) => string)[] = [
  (mark) => `${mark}\n关于开展检查的通知\n各支部：\n`,
  (mark) => `000001\n${mark}\n市委办公室文件\n市办发〔2025〕3号\n关于开展检查的通知\n`,
  (mark) => `${"前一份材料的正文。\n".repeat(30)}${mark}\n市委办公室\n市办发〔2025〕12号\n关于报送情况的通知\n`,
];

const laws = [
  "中华人民共和国保守国家秘密法",
  "国家秘密定密管理规定",
  "保密工作责任制规定",
  "商业秘密保护规定",
  "机关、单位保密自查自评工作规则",
];
const words = ["国家秘密", "商业秘密", "工作秘密", "个人秘密", "秘密", "机密", "绝密", "保密", "涉密", "手机密码"];
const acts = ["学习", "开展", "组织", "检查", "签订", "落实", "讨论", "印发", "通报", "整改"];
const things = ["工作", "教育", "承诺书", "责任书", "自查", "课程", "制度", "知识测试", "培训班", "委员会"];
const counts = ["*", "2", "12", "三", "30", "80余"];
const units = ["次", "人次", "份", "项", "场", "起", "件", "票"];
const days = ["3月5日", "2025年4月15日", "上半年", "第二季度", "今年以来"];
const people = ["办公室", "机要科", "党支部", "信息中心", "保密委员会"];

const ordinary: readonly ((pick: (list: readonly string[]) => string) => string)[] = [
  (of) => `${of(days)}，${of(people)}${of(acts)}${of(words)}${of(things)}${of(counts)}${of(units)}。`,
  (of) => `${of(acts)}《${of(laws)}》${of(counts)}${of(units)}，参加${of(counts)}人次。`,
  (of) => `${of(people)}${of(days)}${of(acts)}“${of(["绝密", "机密", "秘密"])}级”课程${of(counts)}${of(units)}。`,
  (of) => `采取秘密投票方式，发出选票${of(counts)}张，收回${of(counts)}张；${of(people)}无泄露${of(words)}情况。`,
  (of) => `关于${of(acts)}${of(words)}${of(things)}的通知`,
  (of) => `${of(people)}${of(words)}${of(things)}管理办法`,
  (of) => `${of(["一", "二", "三", "十一"])}、${of(acts)}${of(words)}${of(things)}`,
  (of) => `${of(counts)}\t${of(days)}\t${of(words)}${of(things)}\t${of(people)}\t${of(counts)}${of(units)}`,
  (of) => `序号\t密级\t${of(["绝密", "机密", "秘密"])}件数\t${of(things)}\t备注`,
  (of) => `密级\t绝密\t机密\t秘密\t合计${of(counts)}`,
  (of) => `| ${of(people)} | ${of(words)}${of(things)} | ${of(counts)}${of(units)} | ★★★ |`,
  (of) => `泄露${of(words)}*${of(units)}，比去年少*${of(units)}，${of(people)}*年无失泄密。`,
  (of) => `国家秘密分为绝密、机密、秘密三级，${of(people)}${of(acts)}${of(counts)}${of(units)}。`,
  (of) => `保守${of(words)}★人人有责★${of(people)}宣`,
  (of) => `- **${of(words)}**：${of(acts)}${of(things)}${of(counts)}${of(units)}`,
  (of) => `商业秘密★${of(["10年", "长期"])}的合同由${of(people)}${of(acts)}。`,
  (of) => `${of(days)}，${of(people)}通报一起${of(words)}文件违规外传案，${of(counts)}人受处分。`,
  (of) => `密级：${of(["公开", "内部", "非密", "无", "工作秘密"])}`,
  (of) => `${of(people)}核定涉密岗位${of(counts)}个，接触${of(["绝密", "机密", "秘密"])}级国家秘密的${of(counts)}人。`,
  (of) => `请严守${of(words)}，*年*月*日前报${of(people)}。`,
];

/** Lines of an office's papers that speak of secrets: so many, the same each time. */
export function ordinaryLines(many: number): string[] {
  let seed = 7;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? "";
  return Array.from({ length: many }, (_, at) => ordinary[at % ordinary.length]?.(pick) ?? "");
}
