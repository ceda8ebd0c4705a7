import type { FigureEntry } from "../mechanism/catalogue.ts";

/**
 * What every office says of a kind of count, whatever the mechanism: people come, listen and take part; problems are found and mended.
 * The mechanism files say only what is their own. All stand behind a name of the mechanism (主题党日{…}到会{n}人次).
 */
const comes =
  "参加|参与|到会|到场|到|到了|签到|实到|实际到会|人头|出席|参会|参学|参训|与会|听课|听讲|听众|受众|聆听|覆盖|受教育|受训|吸引|组织|出动|发动|动员|辐射";
const speaks =
  "发言|交流发言|研讨发言|重点发言|主题发言|中心发言|作交流|主讲|授课|讲授|宣讲|登台|登台主讲|走上讲台|开讲";
const finds = "发现|找到|找出|挑出|查到|查摆|查找|梳理|收集|反馈|指出|排查|查出|检视|剖析|列出|梳理出|查摆出|查找出";
const mends =
  "整改|已整改|完成整改|整改完成|整改到位|整改落实|落实整改|整改销号|改|改了|改好|改完|办了|弄好|解决|推动解决|协调解决|办结|办|办完|办好|办成|销号|化解|答复|完成|已完成|落实";
const finishes = "完成|已完成|办结|已办结|落实|已落实|落实到位|办成|办完|办好";
const finished = "已整改|已改|整改到位|完成整改|整改完成|已办结|办结|已解决|得到解决|已完成|已销号";
const lists =
  "整改措施|确定整改|明确整改|列出整改|归并整改事项|整改事项|整改任务|整改清单|整改台账|列入整改|列入清单|清单|需整改|应整改";
const asks = "征求|征集|收集|征求到|收集到|提出|听取|征得|梳理";
const decides = "研究|审议|讨论|议|议了|共议|议定|审定|研究决定|集体研究|审议通过|传达研究|议事";

/** `@` stands for the name of the mechanism; without it the name comes first. */
const partakes = ["{n}人次[参加|参与|出席|到会]{…}@", "[参加|参与|出席]@{n}人次"];

function said({ figure }: FigureEntry): readonly string[] {
  const { title, unit } = figure;
  switch (figure.count) {
    case "attendances":
      return [`{…}[${comes}]{n}人次`, ...partakes];
    case "people":
      return [`{…}[${comes}|涉及]{n}人`];
    case "speeches":
      return unit === "人次" ? [`{…}[${speaks}]{n}人次`] : [];
    case "speakers":
      return [`{…}[${speaks}]{n}人`, `{…}{n}人[${speaks}]`];
    case "agenda":
      return [`{…}[议题|事项]{n}${unit}`, `{…}[${decides}]{n}${unit}`, `{…}[${decides}]{…}[事项|议题]{n}${unit}`];
    case "ratio":
      return rates(title).map((rate) => `{…}${rate}{n}%`);
    case "sum":
      if (figure.of === "办结" || figure.of === "兑现")
        return /问题|整改|意见|解决/.test(title)
          ? [`{…}[${mends}]{n}${unit}`, `{…}其中{n}${unit}[${finished}]`]
          : [`{…}[${finishes}]{n}${unit}`];
      if (/整改(?:清单)?[项条]数/.test(title)) return [`{…}[${lists}]{n}${unit}`];
      if (/问题/.test(title)) return [`{…}[${finds}]{…}问题{n}${unit}`, `{…}[${finds}]{n}${unit}`, `{…}问题{n}${unit}`];
      if (/意见/.test(title)) return [`{…}[${asks}]{…}意见{n}${unit}`, `{…}意见建议{n}${unit}`, `{…}意见{n}${unit}`];
      return [];
    default:
      return [];
  }
}

/** 整改率, 办结率 and 完成率 say the same of one mechanism. */
const rateOfDone = ["整改率", "整改完成率", "办结率", "完成率", "销号率", "解决率", "落实率", "兑现率"];
function rates(title: string): readonly string[] {
  const own = /[\u4e00-\u9fff]{2}(?:率|占比)$/.exec(title)?.[0];
  if (own === undefined) return [];
  return rateOfDone.some((rate) => title.endsWith(rate)) ? rateOfDone : [own];
}

/** The phrases of a figure that its file need not write. A figure over several mechanisms has no name to stand behind. */
export function commonPhrases(entry: FigureEntry): string[] {
  if (entry.figure.over !== undefined) return [];
  const names = [entry.home.title, ...entry.home.aliases].filter((name) => !/[{}[\]|]/.test(name));
  return said(entry).flatMap((rest) =>
    names.map((name) => (rest.includes("@") ? rest.replace("@", name) : name + rest)),
  );
}
