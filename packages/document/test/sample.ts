import type { Block, Doc } from "../src/index.ts";

const sentences = [
  "办公室全年召开支部党员大会，会前逐一核对应到名单，会后当日录入记录，缺席人员由支部委员上门补学。",
  "到结对村走访时，第一书记把道路、水渠和低收入户三件事列成清单，逐项写明由谁办、何时办结，村民在公示栏上都能看到。",
  "《调研专报》每期只讲一件事，先摆情况，再说原因，最后提出可以照着做的建议；凡是没有数据支撑的判断，一律不写。",
  "“办实事”项目坚持先问需求、后列计划，社区提出的照明改造、老年食堂和雨棚修缮三项均已完成并通过居民验收。",
  "对检查发现的问题，逐条明确责任人和完成时限，到期未办结的说明原因，办结的由另一名同志复核后销号。",
];

/** A made-up report of about `pages` pages with a number in every other paragraph and the 数据来源 table. */
export function sampleReport(pages: number): Doc {
  const body: Block[] = [];
  const rows: { readonly text: string; readonly row: number }[] = [];
  for (let at = 0; at < pages * 5; at++) {
    if (at % 10 === 0)
      body.push({
        kind: "heading",
        id: `h${at}`,
        level: 1,
        runs: [{ text: `${"一二三四五六七八九十"[(at / 10) % 10]}、坚持把每件事记清楚` }],
      });
    if (at % 5 === 0)
      body.push({ kind: "heading", id: `k${at}`, level: 2, runs: [{ text: "（一）记一次，处处能用" }] });
    const words = Array.from({ length: 3 }, (_, index) => sentences[(at + index) % sentences.length]).join("");
    if (at % 2 === 1) {
      body.push({ kind: "paragraph", id: `p${at}`, runs: [{ text: words }] });
      continue;
    }
    const row = rows.length + 1;
    rows.push({ row, text: String(7 + at) });
    body.push({
      kind: "paragraph",
      id: `p${at}`,
      runs: [
        { text: "一是抓实学习。", style: "kai" },
        { text: "全年组织集中学习" },
        { text: String(7 + at), figure: { id: `f${row}`, code: "study.collective.count", row } },
        { text: `次。${words}` },
      ],
    });
  }
  return {
    format: "report",
    title: ["中共清河市委政策研究室关于二〇二五年度机关党建工作情况的报告"],
    subtitle: ["中共清河市委政策研究室"],
    to: ["市委"],
    body,
    sign: { orgs: ["中共清河市委政策研究室"], date: "2025年12月31日" },
    appendices: [
      {
        id: "sources",
        title: "数据来源",
        body: [
          {
            kind: "paragraph",
            id: "sources-how",
            runs: [{ text: "正文中每个数字的指标、口径、期间和所依据的记录如下。" }],
          },
          {
            kind: "table",
            id: "sources-table",
            columns: [
              { title: "序号", share: 1, align: "center" },
              { title: "文中表述", share: 3 },
              { title: "指标与口径", share: 4 },
              { title: "数值", share: 1, align: "center" },
              { title: "记录编号", share: 5 },
            ],
            rows: rows.map(({ row, text }) => ({
              row,
              cells: [
                [{ text: String(row) }],
                [{ text: `全年组织集中学习${text}次` }],
                [{ text: "集中学习次数：期间内状态为定稿的记录数，补录的照计并注明。" }],
                [{ text }],
                [{ text: "0192f0c4-7b1e-7c3a-9d55-3f4f1e8a2b01、0192f0c4-7b1e-7c3a-9d55-3f4f1e8a2b02" }],
              ],
            })),
          },
        ],
      },
    ],
  };
}
