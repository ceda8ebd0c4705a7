import type { Office } from "../people/office.ts";

/** An office that writes of itself in the first person, by its kind; 我市, 我区 and 我支部 may be said by any office of the place. */
const firstPerson =
  /[我本](?=局|委(?![托员])|队|站|馆|镇|乡|村(?!民)|校|院|厂|公司|街道|社区|县|旗|中心(?!组)|合作社|集团|医院|企业)/g;
/** A town or a county told whole, at the head of a sentence. */
const wholePlaces = /(?:^|[。；\n、）])全[县镇乡旗](?=[^。；\n]{0,8}\d)/g;
/** The office of a lower level as its own subject. */
const lowerOffice =
  /[县区旗镇乡]委(?:政研室|政策研究室|研究室|办公室|改革办|组织部|宣传部|党校)(?=在[县区旗镇乡]委|编制|现有|[^，。；\n]{0,4}(?:完成|召开|开展|编发|承担))/g;
/** How a sentence goes on behind the one whose doings a whole draft tells. */
const begins =
  "(?=聚焦|坚持|围绕|紧扣|牢牢|锚定|着力|深入|积极|认真|扎实|全力|大力|充分|始终|立足|严格|主动|切实|把|将|以|承办|紧紧|统筹|推行|创新|探索|建立|实施|组织|开展|召开|举办|现有|下辖|打造|突出|强化|持续|不断|做[实好深]|抓[实好牢]|用好|采取|通过|注重|狠抓|多措并举|全年|20\\d\\d年|今年|上半年|一年来|半年来|[一二三四]季度)";
const heading =
  "^(?:[^\\n。，：]{0,40}\\n)?(?:(?:近年来|今年以来|今年|20\\d\\d年(?:以来)?|上半年|一年来|半年来|年初以来)，?)?";
/** An office of the street, the town, the county … as the subject of the first sentence. */
const firstSubject = new RegExp(
  `${heading}([\u4e00-\u9fff]{2,8}(?:街道办事处|街道|镇|乡|局|厅|(?<!支部)委员会|发改委|卫健委|医院|学校|中学|小学|大学|学院|公司|集团|合作社|管委会|协会)(?:党工委|党委|党组|党总支|机关党委)?)${begins}`,
);
/** A department of the committee as the subject of the first sentence: 市委组织部聚焦…. */
const firstDepartment = new RegExp(
  `${heading}((?:自治区|[市区县旗])(?:党委|委)(?:组织部|宣传部|统战部|政法委|社会工作部|编办|网信办|巡察办|老干部局|党校|办公室)|[市区县旗]纪委监委)${begins}`,
);
/** A town's or a bureau's own party group: the one that nobody else calls so. */
const ownGroup =
  /(?:^|[。；，、\n])(?:局|厅|校|院|镇|乡|街道|县|旗|集团|公司|中心)(?:党组|党委|党工委|党总支|领导班子|机关党委|机关党支部)/g;
const ourselves = /我室|全室|本室|室务会|室里|室领导|我办|(?<![县区旗镇乡]委)(?:政研室|政策研究室)/;

const salutation = /^(?:[^\n：]{0,40}\n)?[^\n，。；：]{2,24}：\n/;

const longestLooked = 20000;

/** Whose a draft is: `other`: the one whose doings all of it tells, if another's; `part`: how its writer calls the part of the office that he speaks for. */
export type Whose = { readonly other: string | null; readonly part: OwnPart | null };

export const whoseOf = (text: string, office: Office): Whose => ({
  other: otherAuthor(text, office),
  part: ownPartOf(text),
});

/**
 * The one whose doings a whole draft tells, where it is not this office: a bureau's letter (我局…), a village's own report (我村…), a
 * county office's summary. Null where the draft speaks of this office anywhere, or of nobody in particular.
 */
function otherAuthor(text: string, { name }: Office): string | null {
  const head = text.slice(0, longestLooked);
  // A letter to us names us at its head: 市委政策研究室：.
  const body = head.replace(salutation, "");
  if (ourselves.test(body) || body.includes(name)) return null;
  const said = [...head.matchAll(firstPerson)].map(({ index }) => head.slice(index + 1, index + 3));
  const kind = said.find((one) => !name.endsWith(one[0] ?? ""));
  if (kind !== undefined) return `我${kind[0]}`;
  const subject = (firstDepartment.exec(head) ?? firstSubject.exec(head))?.[1];
  if (subject !== undefined && !subject.includes("我")) return subject;
  const groups = head.match(ownGroup) ?? [];
  if (groups.length > 1) return groups[0]?.replace(/^[。；，、\n]/, "") ?? null;
  const lower = lowerOffice.exec(head);
  if (lower !== null) return lower[0];
  const places = head.match(wholePlaces) ?? [];
  return places.length > 0 ? (places[0]?.slice(-2) ?? null) : null;
}

/** How the writer of a draft calls the part of the office that he speaks for, at the head of a clause; its first group is the name. */
export type OwnPart = RegExp;

const personal = "我?本人(?!民)|我自己|个人(?=捐)|同[^，。；]{2,6}(?=谈[话心])";
const ofPerson = new RegExp(`^(?:其中|里头|里面|当中)?(${personal})`);
const sections = "[我本]科室?(?!技)|我们?小组|本小组|我本人|我自己|科里";
const ofSection = new RegExp(`^(?:其中|里头|里面|当中)?(${sections})`);
const wholeOffice = /全室|我室|室里|全支部|支部的/;

/**
 * What a section (我科), a group (我小组) or a person (本人) says of itself in a draft that tells of the whole office besides: no number of the
 * office's. Null where the draft tells of one of them only, or of none.
 */
function ownPartOf(text: string): OwnPart | null {
  const head = text.slice(0, longestLooked);
  if (!wholeOffice.test(head)) return null;
  if (/[我本]科(?!技)|[我本]们?小组/.test(head)) return ofSection;
  return /^(?:[^\n]{0,30}\n)?[^\n]{0,40}(?:本人|述职)/.test(head) ? ofPerson : null;
}
