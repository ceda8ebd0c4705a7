/** Names that stand openly in a draft, found by the words before 村, 市 … back to a mark or a word that is no name. */
import { cities, regions } from "./regions.ts";

/** Words that end before a name begins. */
const leadWords = [
  "帮助",
  "指导",
  "支持",
  "慰问",
  "深入",
  "走访",
  "帮扶",
  "结对",
  "包抓",
  "联系",
  "选派",
  "派驻",
  "协调",
  "推动",
  "建设",
  "打造",
  "服务",
  "定点",
  "组织",
  "前往",
  "围绕",
  "关于",
  "以及",
  "美丽",
  "现代化",
  "联合",
  "包保",
  "挂包",
  "驻",
  "到",
  "在",
  "为",
  "向",
  "赴",
  "对",
  "的",
  "与",
  "和",
  "及",
  "由",
  "是",
  "给",
  "助",
];

const generic: Readonly<Record<string, RegExp>> = {
  村: /农$|乡$|驻$|行政$|全$|贫困$|示范$|进$|到$|本$|自然$|中心$|脱贫$|该$|各$|城中$|重点$|试点$|邻$|美丽$|村$|包$|联$|新$|老$|移民$|薄弱$|后进$|文明$|集体$|下$|入$|两$|产业$|样板$|特色$|结对$|帮扶$|这个$|所在$/,
  社区: /城市$|智慧$|包抓$|全$|进$|各$|本$|该$|所在$|示范$|和谐$|文明$|平安建设$|农村$|绿色$|无$|型$|好$|老旧$|小$|共建$|联系$|包联$|回$|报到$/,
};

/** A verb right before the kind, or a particle anywhere, means that no name stands there (推动村级, 成为社区, 三是社区). */
const noNames =
  /(?:推动|成为|帮扶|帮助|指导|支持|深入|走访|服务|联系|包抓|建设|打造|带动|引导|促进|加强|推进|组织|覆盖|涉及|面向|依托|开展|参与|走进|来到|实现|协助|所有|部分|多个|每个|其他|有关|相关|群众|居民|干部|党员|机关|单位|学校|企业|街道|乡镇|工作|活动|同志)$/;
const particles = /[的和与是在了为对向到从及以各每把将被让不会有也都就这那其们或由给于等至并]/;

const isChinese = (char: string | undefined): boolean => char !== undefined && /[\u4e00-\u9fff]/.test(char);
const longestName = 4;

/**
 * Every different name of a kind (东沟 of 东沟村), in the order of the text: names of the profile (`known`) wherever they stand, others
 * behind a word that leads to a name, or between marks where they come at least twice.
 */
export function openNames(text: string, kind: "村" | "社区", known: readonly string[]): string[] {
  const found = new Set(known.filter((name) => text.includes(name + kind)));
  const marked = new Set<string>();
  for (let at = text.indexOf(kind); at >= 0; at = text.indexOf(kind, at + kind.length)) {
    if (kind === "村" && /^村(?:民|级|干|委会主任|里|子|容|镇|庄|口)/.test(text.slice(at, at + 3))) continue;
    const named = nameBefore(text, at);
    if (named === null || generic[kind]?.test(named.name) || [...found].some((name) => named.name.endsWith(name)))
      continue;
    if (named.led || marked.has(named.name)) found.add(named.name);
    else marked.add(named.name);
  }
  return [...found];
}

/** `led`: behind a word that leads to a name, not only behind a mark. */
function nameBefore(text: string, end: number): { readonly name: string; readonly led: boolean } | null {
  let start = end;
  while (start > end - longestName - 4 && isChinese(text[start - 1])) start--;
  const words = text.slice(start, end);
  if (noNames.test(words)) return null;
  let from = -1;
  for (const lead of leadWords) {
    const at = words.lastIndexOf(lead);
    if (at >= 0 && at + lead.length > from) from = at + lead.length;
  }
  const led = from >= 0;
  if (!led && isChinese(text[start - 1])) return null;
  const name = words.slice(Math.max(from, 0));
  return name.length >= 2 && name.length <= longestName && !particles.test(name) ? { name, led } : null;
}

/**
 * Cities that a draft names as its own: X市 of a city that is known (`known` adds the profile's own, which may be a smaller one), and
 * X政研 or X发布, the short name of an office. A city that follows 赴, 到, 学习 or 考察 is somebody else's.
 */
export function ownCities(text: string, known: readonly string[]): string[] {
  const found = new Set<string>();
  for (const suffix of ["市", "政研", "发布"])
    for (let at = text.indexOf(suffix); at >= 0; at = text.indexOf(suffix, at + 1))
      for (const length of [4, 3, 2]) {
        const name = text.slice(Math.max(0, at - length), at);
        if (!cities.has(name) && !known.includes(name)) continue;
        if (!/(?:赴|学习|考察|借鉴|前往|[到去])$/.test(text.slice(Math.max(0, at - length - 2), at - length)))
          found.add(name);
        break;
      }
  return [...found];
}

/** The region whose leader's visit, committee or full name the draft speaks of as its own; null where there is none or more than one. */
export function ownRegion(text: string): string | null {
  const own = regions.filter((name) =>
    [
      `视察${name}`,
      `考察${name}`,
      `${name}自治区`,
      `${name}回族自治区`,
      `${name}壮族自治区`,
      `${name}维吾尔自治区`,
      `${name}省委`,
    ].some((words) => text.includes(words)),
  );
  return own.length === 1 ? (own[0] ?? null) : null;
}
