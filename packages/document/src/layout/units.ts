/** Units of more than one character: none of them is cut behind a number. */
const long =
  "平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 公斤 千克 公顷 小时 分钟 季度 年度 个月 个百分点 百分点 人次 千瓦时 千瓦".split(
    " ",
  );
const numberEnd = /[0-9][十百千万亿]*$/;
const unitBegun = /[0-9][十百千万亿]*?(\p{Script=Han}{1,4})$/u;

/**
 * Whether a line that ends here would part a number from its unit: 10|月, 12|次, 4800万|元, 3平|方米. A 汉字 right behind a number is taken for
 * its unit.
 * @param before the end of the line, eight characters of it are enough, `after` the beginning of the next
 */
export function partsUnit(before: string, after: string): boolean {
  if (numberEnd.test(before)) return /^\p{Script=Han}/u.test(after);
  const [, begun = ""] = unitBegun.exec(before) ?? [];
  return begun !== "" && long.some((unit) => unit.startsWith(begun) && after.startsWith(unit.slice(begun.length)));
}

/** The same where no other meaning is possible, in whatever was written by others: 附件1|关于 is no number with a unit. */
export const partsKnownUnit = (before: string, after: string): boolean =>
  partsUnit(before, after) && (!numberEnd.test(before) || known.test(after));

const known =
  /^(?:[年月日时号元万亿米吨亩次个名人项条件户家篇份天周岁期场批处所座台辆倍级届类]|公[里斤顷]|[千厘毫]米|[平立]方|小时|分钟|季度)/;
