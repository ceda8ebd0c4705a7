import type { Office } from "../people/office.ts";
import type { LinkContext } from "./place.ts";
import type { Spot } from "./reading.ts";
import { ofOwnPart, someoneElse } from "./someone-else.ts";
import type { Whose } from "./whose.ts";

/** Why the number of a change is not asked. */
export const aboutChange = "这是与以往相比的增减数，台账里没有对应的指标";

/** Why a place is not asked of the ledger at all; null where it is. `paragraph`: where its paragraph begins. */
export function setAside(
  spot: Spot,
  text: string,
  { office }: LinkContext,
  paragraph: number,
  whose: Whose,
): string | null {
  const { place, sentence, from } = spot;
  if (place.kind === "name") return "这里遮去的是名称";
  if (place.planned) return "这是计划或目标数，不与台账核对";
  const before = text.slice(Math.max(sentence[0], from - 12), from);
  // 提高到98% is where it stands now, 提高12% is how far it went.
  if (/(?:增长|增加|下降|减少|提高|上升|提升|降低|多|少|多出|少了|高出|超出|增幅|降幅)了?$/.test(before))
    return aboutChange;
  if (/(?:^|[，；、：。])均$/.test(before)) return "这是平均数，台账里没有对应的指标";
  if (/(?:人均|户均|平均，?每?|每[人户名个](?!一))[^，。；]{0,6}$/.test(before))
    return "这是平均数，台账里没有对应的指标";
  if (/(?:其余|剩余|还剩|剩下|余下|仅剩|剩)(?:的)?$/.test(before) || /(?:^|[，；、。])[还尚]有$/.test(before))
    return "这是除去已办之外剩下的数，台账里没有对应的指标";
  if (/(?:未|没有?)(?:被|获|能)?(?:采用|办结|整改|完成|解决|转化|销号|到位|落实|摘帽)(?:的|了)?$/.test(before))
    return "这是没有办成的数，台账里没有对应的指标";
  if (/(?:执笔|自学|本人撰写|[一独]人(?:撰写|完成|承担|起草|写了)|经手的)[^，。；]*$/.test(before))
    return "这是个人的数，不是本单位的数";
  if (/抽查[^，。；、]{0,8}$/.test(before)) return "这是抽查的数，不是本单位做的数";
  const clause = text.slice(Math.max(sentence[0], from - 40), from);
  if (/(?:建室|成立|创办|创刊|办刊|设立|任职|参加工作|入职|入党)以来[^。；]*$/.test(clause))
    return "这是历年累计的数，不是本期的数";
  if (/应(?:召开|开|到|参加|讲|学)[^，。；、]{0,4}$/.test(before)) return "这是应有的数，不是实有的数";
  if (/(?:单[次场期]|最[多高少低]的?[一那][次场期天回]|其中一[次场期])[^，。；]{0,8}$/.test(before))
    return "这是其中一次的数，台账里没有对应的指标";
  if (/(?:有的|个别|最多的|最少的)(?:同志|干部|党员|人)[^，。；]{0,8}$/.test(before))
    return "这是个人的数，不是本单位的数";
  const own = whose.part === null ? null : ofOwnPart(sentence[0], from, text, whose.part);
  if (own !== null) return `这里说的是“${own}”，不是全单位的数`;
  const other = someoneElse(spot, paragraph, text);
  if (other !== null && !isOurs(other, office)) return `这里说的是“${other}”，不是本单位的数`;
  return whose.other === null ? null : `这份材料说的是“${whose.other}”，不是本单位的数`;
}

/** The place whose committee we serve, or our own office however short its name is written (市委政研室); a county of our city is another. */
const isOurs = (other: string, { county, city, region, name }: Office): boolean =>
  servedOf([county, city, region], name).includes(other) ||
  name.replace("政策研究室", "政研室").endsWith(other.replace(/政策研究室|研究室/, "政研室"));

/** Of the places around an office those that its name tells; all where it tells none. */
function servedOf(places: readonly (string | undefined)[], name: string): readonly (string | undefined)[] {
  const told = places.filter((one) => one !== undefined && name.includes(one));
  return told.length > 0 ? told : places;
}

/** The clause that a number stands in, from its beginning: where its subject stands, if it has one. */
export function subjectOf(start: number, from: number, text: string): string {
  const lead = text.slice(start, from);
  return lead.slice(Math.max(...["，", "：", "、"].map((mark) => lead.lastIndexOf(mark))) + 1);
}
