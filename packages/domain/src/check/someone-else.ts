import type { Spot } from "./reading.ts";
import type { OwnPart } from "./whose.ts";

const when = "(?:今年|全年|本年|同期|上半年|下半年|前?[一二三四]季度|20\\d\\d年)?";
const doing = `(?=${when}共?(?:召开|开展|组织|举办|开办|完成|选派|编发|印发|培训|引进|牵头|建成|实施|新建|编制|解决|承办|接待|收集|征集|评出|选树|登记|报来|报送|刊发|出了|中心组|刊物))`;
/** A whole country, all its offices, another office or a place with its own doings: 全国共…, 各级党组织…, 沙坡头区召开…, 市委党校三季度举办…. */
const others = new RegExp(
  `^(?:全[市区县]|我[市区县])?(${[
    "全[国省]",
    "(?:[我全]?[市区县省])?各级(?:党委|党组织|部门|单位)",
    "(?:[我全][市区县省])?各(?:县区?|乡镇|部门|支部单位)",
    "全[市区](?=同期|共?[召开组举完]|[^，。；：]{0,8}共征集)",
    "[市区县]里(?=集中|统一|部署|约谈|通报)",
    `(?!帮助|协助|指导|赴|到|为|向)[\u4e00-\u9fff]{2,4}(?<!社)[县区镇乡]${doing}`,
    `(?!帮助|协助|指导|赴|到|为|向|全|我|本|各)[\u4e00-\u9fff]{2}市${doing}`,
    `(?:自治区|市|区|县)?(?:党委|委)?(?:党校|宣传部|组织部|统战部|政法委|办公室|政研室)${doing}`,
    `(?:自治区|市|区|县)?(?:政府|人大|政协)(?:研究室|办公室|机关)${doing}`,
    `[市区县]直(?:各?部门|各?单位|机关工委)(?=自查|${doing.slice(3)}`,
    "(?:自治区|[外全][省区市])?兄弟(?:[省市县区室]|单位)",
    `某?[\u4e00-\u9fff]{0,4}(?:发改委|局|学校|小学|中学|医院|企业|公司|合作社|开发区|园区|乡党委|镇党委|街道|乡镇)${doing}`,
    "某[\u4e00-\u9fff]{1,4}(?=捐|投)",
    "(?:社区|村里|全村|全镇|全乡)(?=(?:现有|共有|有)[^，。]{0,4}(?:党员|志愿者|居民|常住))",
    "(?:该|全|我|本|这个)?村(?:子|里)?(?=下?辖|分为?\\d)",
    "(?:[\u4e00-\u9fff]{2,4})?村(?:党)?支部(?=$|召开|开|现?有)",
    "第[一二三四五六七八](?:党支部|支部)(?=现?有|共有|召开|开展|开了)",
    "(?:机关)?(?:党?总支)(?=自身|共|召开|开会)|[两三四五六七八]个(?:党)?支部(?=合|共|加)",
    "第三方",
    "(?:居民|村民|农户|群众|企业)(?=自筹|自愿|投工|投劳|捐)",
  ].join("|")})(?!关注|重视|支持|帮助|会议精神)`,
);
/** A paragraph put under others by its first words: 兄弟市情况：…. */
const labels = /^(?:兄弟|周边|外地|外[省市县]|其他|各?县区)[^，。；：\d]{0,6}：/;
/** 村里：党员37名 */
const ofVillage = /(村里|全村|该村)：(?:现有|共有|有)?党员$/;
/** Where the office itself speaks again. */
const ourselves =
  /^(?:我室|全室|本室|室里|室|我办|机关|支部|党支部|全支部|[我本]支部|[我本]市|干部职工|党员干部|驻村|第一书记)/;
/** Ours is but a part: 全市落地试点27项，其中由我室牵头的6项. */
const oursWithin = /^[^，。；\d]{0,6}，(?:其中|里面|当中)(?:由|属)?(我室|本室|我办)/;

/** Whose doings a number tells, where they are not ours: said at the clause, or earlier in the sentence and not taken back since. */
export function someoneElse({ sentence: [start, stop], from, end }: Spot, paragraph: number, text: string): string | null {
  const clauses = text.slice(start, from).split(/[，：]/);
  for (let index = clauses.length - 1; index >= 0; index--) {
    const clause = clauses[index] ?? "";
    const other = others.exec(clause.slice(clause.lastIndexOf("、") + 1)) ?? others.exec(clause);
    if (other !== null) return other[1] ?? null;
    if (ourselves.test(clause)) return null;
  }
  const village = ofVillage.exec(text.slice(Math.max(start, from - 10), from));
  if (village !== null) return village[1] ?? null;
  const label = labels.exec(text.slice(paragraph, Math.min(from, paragraph + 14)));
  if (label !== null && !/我[室办]|[全本]室/.test(text.slice(paragraph, from))) return label[0].slice(0, -1);
  const within = /全[市区县]/.test(text.slice(start, from)) && oursWithin.test(text.slice(end, Math.min(stop, end + 16)));
  return within ? "全市" : null;
}

/** The part of the office whose doings a number tells (其中我科承担2篇，跑了15处), said in its sentence and not taken back since. */
export function ofOwnPart(start: number, from: number, text: string, part: OwnPart): string | null {
  const clauses = text.slice(start, from).split(/[，：（）]/);
  for (let index = clauses.length - 1; index >= 0; index--) {
    const clause = clauses[index] ?? "";
    const own = part.exec(clause);
    if (own !== null) return own[1] ?? null;
    if (takesBack.test(clause)) return null;
  }
  return null;
}

/** Where the whole office is meant again. */
const takesBack = /^(?:我室|全室|本室|室里|室|支部|党支部|全支部|全部|两[组科]|总)/;
