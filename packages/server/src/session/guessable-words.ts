import type { Office } from "@shilu/domain";
import { dictionary } from "@zxcvbn-ts/language-common";

/** Words of the trade that no list of the world's passwords has, and what they are typed like. */
const trade = [
  ...[
    "实录",
    "台账",
    "密码",
    "管理员",
    "政研室",
    "政策研究室",
    "办公室",
    "市委",
    "县委",
    "区委",
    "中共",
    "党支部",
    "党建",
    "机关",
  ],
  ...[
    "shilu",
    "taizhang",
    "mima",
    "guanliyuan",
    "zhengyanshi",
    "zyshi",
    "bangongshi",
    "shiwei",
    "xianwei",
    "quwei",
    "dangzhibu",
  ],
  ...["dangjian", "jiguan", "gongwei", "zhengce", "yanjiushi", "zhongguo", "beijing", "gongchandang", "wosuiyuan"],
  ...["administrator", "sysadmin", "secadmin", "auditadmin", "xitong", "anquan", "shenji", "woaini", "woaizuguo"],
];

/** The world's most common passwords (49,233, a list under the MIT licence) and the trade's words. */
const common: readonly string[] = [...dictionary["passwords-common"], ...trade];

/** What everybody tries first at an office: the common passwords, the trade's words, and the office's own names; in lower case. */
export function guessableWords(office: Office): ReadonlySet<string> {
  const { name, short, region, city, county, villages, communities, names } = office;
  const own = [name, short, region, city, county, ...[...villages, ...communities].map((one) => one.name)];
  const kept = [...own, ...Object.values(names)].flatMap((one) => (one === undefined || one.length < 2 ? [] : [one]));
  return new Set([...common, ...kept.map((one) => one.toLowerCase())].filter((one) => one.length >= 2));
}
