import type { Block } from "@shilu/document";
import { longDate, type RuleState, ruleStateOf } from "@shilu/domain";
import { type OfficeBooklet, rulesIn, stateCounts } from "./booklet.ts";

const meanings: Readonly<Record<RuleState, string>> = {
  已复核: "有人对照正式文本核对并签名，写明姓名、日期和所用的文本",
  未复核: "按公开文本写成，还没有人对照正式文本核对，使用时以正式文件为准",
  本单位自定: "本单位自己的规定，不是上级文件的要求",
  待采用: "别处的做法或惯例，只作样例，本单位采用以前不向任何人提出要求",
};

/** 编印说明: what is in the booklet, and how its rules, their basis, deadlines and figures are to be read. */
export function preface(booklet: OfficeBooklet): Block[] {
  const { org, on, chapters } = booklet;
  const items = chapters.flatMap((chapter) => chapter.items);
  const rules = rulesIn(booklet);
  const counts = stateCounts(booklet);
  const figures = items.reduce((sum, item) => sum + item.figures.length, 0);
  const paragraph = (id: string, text: string): Block => ({ kind: "paragraph", id: `preface-${id}`, runs: [{ text }] });
  return [
    paragraph(
      "what",
      `本汇编收录${org.name}截至${longDate(on)}执行的制度${items.length}项、规则${rules.length}条、统计指标${figures}项，分${chapters.length}类编排。内容与台账所用的制度库一致，制度库有变动的，请重新编印。`,
    ),
    paragraph(
      "record",
      "每项制度先写概述和记载内容。所有记录都有名称、日期、地点、主持人和佐证（文件，或者纸质材料的存放处），正文不再逐项重复。标明“本系统建议格式”的，是没有找到公开的样式，可以按上级的表样调整。",
    ),
    {
      kind: "paragraph",
      id: "preface-force",
      runs: [
        { text: "规则统一编号。每条先写要求，前面的词表示力度：" },
        { text: "〔应当〕〔必须〕", style: "hei" },
        { text: "是硬性要求，" },
        { text: "〔一般〕〔原则上〕〔可以〕", style: "kai" },
        { text: "允许有例外，" },
        { text: "〔本单位〕", style: "kai" },
        {
          text: "是本单位自己定的。再写对象、执行和依据，“执行”是台账据以提醒和核对的读法，与正式文件不一致的，以正式文件为准，并请告知制度库管理人员改正。",
        },
      ],
    },
    paragraph(
      "bounds",
      "“以上”“以内”“不少于”“不超过”包括本数，“超过”“不足”不包括本数。期限落在工作日：按月、按季度等定期开展的，以期末最后一个工作日为期限，期末最后一天以前开展的都计入；事情发生以后限期办理的，最后一天放假的顺延到下一个工作日。放假和调休按国务院办公厅当年的通知，通知公布以前按星期一至星期五上班暂算。",
    ),
    {
      kind: "paragraph",
      id: "preface-states",
      runs: [{ text: "依据后面的括号里是复核状态，共四种：" }],
      keepsNext: true,
    },
    {
      kind: "table",
      id: "preface-states-table",
      columns: [
        { title: "状态", share: 20 },
        { title: "含义", share: 64 },
        { title: "规则条数", share: 16, align: "center" },
      ],
      rows: [
        ...counts.map(([state, count]) => ({
          cells: [[{ text: state }], [{ text: meanings[state] }], [{ text: `${count}` }]],
        })),
        { cells: [[{ text: "合计" }], [], [{ text: `${rules.length}` }]] },
      ],
    },
    paragraph("unread", unread(booklet)),
    paragraph(
      "figures",
      "统计指标都写明口径，报告里的数字按口径从记录算出；各项指标共同的口径见附录二。标明“仅记载、不作考核”的，只用于记载，不排名、不比较。",
    ),
  ];
}

/** What stands behind the rules that nobody has checked yet. */
function unread(booklet: OfficeBooklet): string {
  const open = rulesIn(booklet)
    .map(({ entry }) => entry.rule)
    .filter((rule) => ruleStateOf(rule) === "未复核");
  if (open.length === 0) return "没有未复核的规则。每条规则的依据见附录一。";
  const of = (confidence: (typeof open)[number]["confidence"]) =>
    open.filter((rule) => rule.confidence === confidence).length;
  const bare = open.filter(({ source }) => source.article === null).length;
  const articles = bare === 0 ? "" : `其中${bare}条没有查到条款，依据只写文件名称。`;
  return `未复核的${open.length}条中，${of("read")}条在公开文本里读到原句或数字，${of("secondary")}条只在别处的引用里见到，${of("memory")}条还没有读到原文。${articles}每条规则的依据见附录一。`;
}
