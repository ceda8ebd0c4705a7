import type { Office } from "../people/office.ts";

/** An office that writes of itself in the first person, by its kind; 我市, 我区 and 我支部 may be said by any office of the place. */
const firstPerson = /[我本](?=局|镇|乡|村(?!民)|校|院|厂|公司|街道|社区|县|旗|中心(?!组)|合作社|集团|医院|企业)/g;
/** A town or a county told whole, at the head of a sentence. */
const wholePlaces = /(?:^|[。；\n、）])全[县镇乡旗](?=[^。；\n]{0,8}\d)/g;
/** The office of a lower level as its own subject. */
const lowerOffices =
  /[县区旗镇乡]委(?:政研室|政策研究室|研究室|办公室|改革办|组织部|宣传部|党校)(?=在[县区旗镇乡]委|编制|现有|[^，。；\n]{0,4}(?:完成|召开|开展|编发|承担))/g;
/** An office of the street, the town, the county … as the subject of the first sentence. */
const firstSubject =
  /^(?:[^\n。，]{0,40}\n)?[\u4e00-\u9fff]{2,8}(?:街道办事处|街道|镇|乡|局|厅|医院|学校|中学|小学|公司|合作社|管委会)(?:党工委|党委|党组|党总支|机关党委)?(?=20\d\d年|今年|上半年|认真|坚持|积极|承办|全年)/;
const ourselves = /我室|全室|本室|室务会|室里|室领导|我办|(?<![县区旗镇乡]委)(?:政研室|政策研究室)/;

const longestLooked = 20000;

/**
 * The one whose doings a whole draft tells, where it is not this office: a bureau's letter (我局…), a village's own report (我村…), a
 * county office's summary. Null where the draft speaks of this office anywhere, or of nobody in particular.
 */
export function otherAuthor(text: string, { name }: Office): string | null {
  const head = text.slice(0, longestLooked);
  if (ourselves.test(head) || head.includes(name)) return null;
  const said = [...head.matchAll(firstPerson)].map(({ index }) => head.slice(index + 1, index + 3));
  const kind = said.find((one) => !name.endsWith(one[0] ?? ""));
  if (kind !== undefined) return `我${kind[0]}`;
  const subject = firstSubject.exec(head);
  if (subject !== null && !subject[0].includes("我")) return subject[0].split("\n").at(-1) ?? subject[0];
  const lower = lowerOffices.exec(head);
  lowerOffices.lastIndex = 0;
  if (lower !== null) return lower[0];
  const places = head.match(wholePlaces) ?? [];
  return places.length > 0 ? (places[0]?.slice(-2) ?? null) : null;
}
