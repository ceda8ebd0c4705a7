import type { Spot } from "./reading.ts";
import type { OwnPart } from "./whose.ts";

const when = "(?:今年|全年|本年度?|年内|同期|同年|上半年|下半年|第?[一二三四]季度|前三季度|20\\d\\d年|\\d{1,2}月份?)?";
const also = "(?:已经|已|共|累计|总共|一共|先后|分别|也|还|就|则|都|仅|只)*";
/** What an office is said to have done, or to have. */
const deeds = [
  "召开|开展|组织|举办|开办|办了|完成|选派|派出|编发|编印|编写|印发|印制|培训|引进|牵头|建成|实施|新建|新增|编制|解决|承办|承担|接待|收集|征集",
  "评出|选树|培育|登记|报来|报送|上报|提交|刊发|发表|出了|写了|撰写|起草|搞了?|做了|开了|讲了|上了|获评?|荣获|收到|受理|办理|办结|立案|查处|查办|处置",
  "发布|出台|推出|推进|承接|入选|申报|取得|推广|获批|建立|修订|创建|安排|处理|化解|走访|慰问|发放|捐[款赠出了]|筹集|投入|拨付|争取|实现|发展党员|整改|发现|自查|查摆|排查|督[导查]|约谈|现有|共有|拥有|开出|接访|参训|到会|出动",
  "中心组|主题党日|讲授?党课|上党课|志愿服务|集中学习|谈心|谈话|培训班|文稿|党课|支委会|党员大会|刊物|信息|调研报告|批示|论坛",
].join("|");
/** Its party group and who speaks for it: 市财政局机关党委书记讲党课. */
const group = "(?:机关)?(?:党[组委]|党工委|党总支|党支部)?(?:书记|局长|主任|负责同志)?";
const doing = `${group}(?=${when}${also}(?:${deeds}|\\d)|：)`;
/** Words with which no subject begins: whom we go to, help, ask. */
const notSubject =
  "(?!其中|集中|自治区|召开|开展|举办|编发|撰写|起草|完成|建立|成立|帮助|协助|指导|联合|会同|协同|组织|动员|引导|支持|走访|慰问|深入|前往|协调|帮扶|推动|督促|配合|邀请|陪同|通过|围绕|结合|依托|根据|按照|对照|赴|到|为|向|对|与|同|和|从|由|被|把|将|给|在|于|以|全|我|本|各|该)";
const department =
  "组织部|宣传部|统战部|政法委|社会工作部|办公[室厅]|办(?!公)|政研室|改革办|深改办|编办|网信办|巡察办|老干部局|党校|纪委(?:监委)?|监委|督查室|党史研究室|(?:政策)?研究室|机关工委";
/** Associations of the masses and what else a town has beside its committee. */
const associations =
  "妇联|团委|总工会|工商联|科协|文联|残联|侨联|社科联|红十字会|档案馆|图书馆|融媒体中心|法院|检察院|公安局";
const body =
  "发改委|卫健委|住建委|国资委|(?<!支部|总支)委员会|局|厅|小学|中学|学校|大学|学院|医院|卫生院|企业|公司|集团|合作社|银行|开发区|园区|管委会|协会|学会|研究[院所]|乡党委|镇党委|乡政府|镇政府|街道|乡镇";
/** A whole country, all its offices, another office or a place with its own doings: 全国共…, 各级党组织…, 沙坡头区召开…, 市委党校三季度举办…. */
const others = new RegExp(
  `^(?:去年|上年|同期|今年|全年|年内|[^，。；：]{2,5}期间|[\u4e00-\u9fff]{2,4}的)?(?:全[市区县]|我[市区县])?(${[
    "全[国省]",
    "(?:[我全]?[市区县省])?各级(?:党委|党组织|部门|单位)",
    "(?:[我全][市区县省])?各(?:县区?|乡镇|部门|支部单位)",
    "全[市区](?=同期|共?[召开组举完办])",
    "[市区县]里(?=集中|统一|部署|约谈|通报)",
    `${notSubject}[\u4e00-\u9fff]{2,4}(?<!社)[县区镇乡]${doing}`,
    `${notSubject}[\u4e00-\u9fff]{2}市(?!委|直|级|里|领导)${doing}`,
    `(?:自治区|[市区县省])?(?:党委|委)?(?:${department})${doing}`,
    `${notSubject}[\u4e00-\u9fff]{2}[市区县旗]委(?:${department})${doing}`,
    `(?:自治区|[市区县省]|${notSubject}[\u4e00-\u9fff]{2}[市区县旗])(?:${associations})${doing}|团[市区县]委${doing}`,
    `(?:自治区|[市区县省])?(?:政府|人大|政协)(?:研究室|办公[室厅]|机关)${doing}`,
    `[市区县]直(?:各?部门|各?单位|机关工委)${doing}`,
    "(?:自治区|[外全][省区市])?兄弟(?:[省市县区室]|单位)",
    `某?${notSubject}[\u4e00-\u9fff]{0,6}(?:${body})${doing}`,
    "某[\u4e00-\u9fff]{1,4}(?=捐|投)",
    "(?:[\u4e00-\u9fff]{2,4})?(?:社区|村里|村|全镇|全乡)(?=(?:现有|共有|有)[^，。]{0,4}(?:党员|志愿者|居民|常住|村民|农户)|常住|户籍|总人口|下辖)",
    "(?:该|全|我|本|这个)?村(?:子|里)?(?=下?辖|分为?\\d)",
    "(?:[\u4e00-\u9fff]{2,4})?村(?:党)?支部(?=：|召开|开|现?有)",
    "第[一二三四五六七八](?:党支部|支部)(?=现?有|共有|召开|开展|开了)",
    "(?:机关)?(?:党?总支)(?=自身|共|召开|开会)|[两三四五六七八]个(?:党)?支部(?=合|共|加)",
    `某[县区镇乡市局村]${doing}`,
    "(?:组织|宣传|统战|政法|纪检监察|教育|卫生|财政|民政|公安|农业农村)部门",
    "(?:其[他它]|兄弟|有的|个别)科室",
    "(?:老干部|离退休(?:干部)?|退休干部)(?:党)?支部",
    "第三方",
    "(?:居民|村民|农户|群众|企业|商户|爱心人士|乡贤)(?=自筹|自愿|投工|投劳|捐)",
  ].join("|")})(?!关注|重视|支持|帮助|会议精神)`,
);
/** A paragraph put under others by its first words: 兄弟市情况：…. */
const labels = /^(?:兄弟|周边|外地|外[省市县]|其他|各?县区)[^，。；：\d]{0,6}：/;
/** 村里：党员37名 */
const ofVillage = /(村里|全村|该村)：(?:现有|共有|有)?党员$/;
/** Where the office itself speaks again. */
const ourselves =
  /^(?:我室|全室|本室|室里|室|我办|机关|支部|党支部|全支部|[我本]支部|[我本]市|干部职工|党员干部|驻村|第一书记|村集体)/;
/** Ours is but a part: 全市落地试点27项，其中由我室牵头的6项. */
const oursWithin = /^[^，。；\d]{0,6}，(?:其中|里面|当中)(?:由|属)?(我室|本室|我办)/;

/** Whose doings a number tells, where they are not ours: said at the clause, or earlier in the sentence and not taken back since. */
export function someoneElse(
  { sentence: [start, stop], from, end }: Spot,
  paragraph: number,
  text: string,
): string | null {
  const clauses = text.slice(start, from).split(/(?<=[，：])/);
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
  const within =
    /全[市区县]/.test(text.slice(start, from)) && oursWithin.test(text.slice(end, Math.min(stop, end + 16)));
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
