import { office } from "./roster.ts";

/** 问题 → 整改 → 销号 of the two years, as rows of findings.jsonl. */
export const problems = [
  row("2022-1", "苇塘湾村自来水压力不足，高处农户用水难", "走访", "2022-03-17", "2022-08-31", "2022-08-12", "已销号"),
  row("2022-2", "村集体账目公开不及时", "走访", "2022-05-12", "2022-09-30", "2022-09-20", "已销号"),
  row("2022-3", "支部会议记录要素不全", "督查", "2022-08-19", "2022-10-31", "2022-10-18", "已销号"),
  row("2022-4", "改革任务台账更新滞后", "自查", "2022-10-14", "2022-12-31", null, null),
  row("2025-1", "灌溉渠道老化漏水", "走访", "2025-02-20", "2025-06-30", "2025-06-17", "已销号"),
  row("2025-2", "棠荫社区电动自行车充电位不足", "走访", "2025-04-18", "2025-09-30", "2025-09-05", "已销号"),
  row("2025-3", "集中学习请假后补学登记不全", "督查", "2025-07-22", "2025-10-31", null, null),
  row("2025-4", "调研成果转化跟踪不够", "自查", "2025-09-16", "2025-12-31", null, null),
];

function row(
  id: string,
  text: string,
  source: string,
  found: string,
  due: string,
  closed: string | null,
  result: string | null,
) {
  return {
    id: `WT-${id}`,
    org: office,
    text,
    source,
    found,
    owner: "综合科",
    due,
    measures: ["明确责任人", "按期反馈"],
    progress: [{ date: closed ?? due, text: closed === null ? "正在推进" : "已完成整改" }],
    ...(closed === null ? {} : { closed, result }),
  };
}
