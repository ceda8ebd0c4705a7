import type { LinkContext } from "./place.ts";
import type { Spot } from "./reading.ts";

/** Why the number of a change is not asked. */
export const aboutChange = "这是与以往相比的增减数，台账里没有对应的指标";

/** Why a place is not asked of the ledger at all; null where it is. */
export function setAside({ place, sentence, from }: Spot, text: string, { office }: LinkContext): string | null {
  if (place.kind === "name") return "这里遮去的是名称";
  if (place.planned) return "这是计划或目标数，不与台账核对";
  const before = text.slice(Math.max(sentence[0], from - 12), from);
  // 提高到98% is where it stands now, 提高12% is how far it went.
  if (/(?:增长|增加|下降|减少|提高|上升|提升|降低|多|少|多出|少了|高出|超出|增幅|降幅)了?$/.test(before))
    return aboutChange;
  if (/(?:人均|户均|平均每?|每[人户名个](?!一))[^，。；]{0,6}$/.test(before)) return "这是平均数，台账里没有对应的指标";
  if (/(?:其余|剩余|还剩|剩下|余下|仅剩|剩)(?:的)?$/.test(before) || /(?:^|[，；、。])[还尚]有$/.test(before))
    return "这是除去已办之外剩下的数，台账里没有对应的指标";
  if (/(?:执笔|自学|本人撰写)[^，。；]*$/.test(before)) return "这是个人的数，不是本单位的数";
  const other = someoneElse(sentence[0], from, text);
  if (other !== null && ![office.county, office.city, office.region, office.name].includes(other))
    return `这里说的是“${other}”，不是本单位的数`;
  return null;
}

/** The clause that a number stands in, from its beginning: where its subject stands, if it has one. */
export function subjectOf(start: number, from: number, text: string): string {
  const lead = text.slice(start, from);
  return lead.slice(Math.max(...["，", "：", "、"].map((mark) => lead.lastIndexOf(mark))) + 1);
}

const doing =
  "(?=共?(?:召开|开展|组织|举办|完成|选派|编发|印发|培训|引进|牵头|建成|实施|新建|编制|解决|承办|接待|收集))";
/** A whole country, all its offices, another office or a place with its own doings: 全国共…, 各级党组织…, 沙坡头区召开…, 市委党校举办…. */
const others = new RegExp(
  `^(?:全[市区县]|我[市区县])?(${[
    "全[国省]",
    "(?:[我全]?[市区县省])?各级(?:党委|党组织|部门|单位)",
    "(?:[我全][市区县省])?各(?:县区?|乡镇|部门|支部单位)",
    "全区(?=共?[召开组举完])",
    `(?!帮助|协助|指导|赴|到|为|向)[\u4e00-\u9fff]{2,4}(?<!社)[县区镇乡]${doing}`,
    `(?:自治区|市|区|县)?(?:党委|委)?(?:党校|宣传部|组织部|统战部|政法委|办公室|政研室)${doing}`,
    `某?[\u4e00-\u9fff]{0,4}(?:发改委|局|学校|小学|中学|医院|企业|公司|合作社|开发区|园区|乡党委|镇党委|街道|乡镇)${doing}`,
    "某[\u4e00-\u9fff]{1,4}(?=捐|投)",
    "(?:社区|村里|全村|全镇|全乡)(?=(?:现有|共有|有)[^，。]{0,4}(?:党员|志愿者|居民|常住))",
    "(?:该|全|我|本|这个)?村(?:子|里)?(?=下?辖|分为?\\d)",
    "(?:居民|村民|农户|群众|企业)(?=自筹|自愿|投工|投劳|捐)",
  ].join("|")})(?!关注|重视|支持|帮助|会议精神)`,
);
/** Where the office itself speaks again. */
const ourselves = /^(?:我室|全室|本室|室|我办|机关|支部|党支部|干部职工|党员干部|驻村|第一书记)/;

/** Whose doings a number tells, where they are not ours: said at the clause, or earlier in the sentence and not taken back since. */
function someoneElse(start: number, from: number, text: string): string | null {
  const clauses = text.slice(start, from).split(/[，：]/);
  for (let index = clauses.length - 1; index >= 0; index--) {
    const clause = clauses[index] ?? "";
    const other = others.exec(clause.slice(clause.lastIndexOf("、") + 1)) ?? others.exec(clause);
    if (other !== null) return other[1] ?? null;
    if (ourselves.test(clause)) return null;
  }
  return null;
}
