import assert from "node:assert/strict";
import { type Doc, parsePlain } from "../src/index.ts";
import { type Texts, wordTexts } from "./word-parts.ts";

const text = `清河市档案馆关于二〇二五年库房整理情况的报告
市委办公室：
按照年初安排，我们用三个月整理了旧库房，现将情况报告如下。
一、做了哪些事
（一）清点
全部案卷逐盒核对，共12340卷，其中永久保存的占35%～40%。
1.老城分库
一是先核目录。目录与实物不符的当场登记，缺号的逐一说明原因。二是再核编号，缺号补上。
（1）东侧书架
书架按年度重新排定，每层贴签，便于查找。
（2）西侧书架
西侧书架改放声像档案，温度和湿度每天记录两次。
2.新城分库
新城分库今年只接收、不整理，接收手续当日办结。
（二）修复
《馆藏目录》所列破损案卷已修复“甲类”一批——余下的明年继续做。
二、还差什么
防潮设备尚有两台没有到货，厂家答应在2026年3月5日前送达。
清河市档案馆
2025年12月31日`;

export const doc: Doc = {
  ...parsePlain(text, { format: "standard" }),
  appendices: [
    {
      id: "list",
      title: "案卷清单",
      body: [
        { kind: "paragraph", id: "list-1", runs: [{ text: "清单按库房排列。" }] },
        {
          kind: "table",
          id: "list-2",
          columns: [
            { title: "序号", share: 1 },
            { title: "名称", share: 4 },
          ],
          rows: [{ cells: [[{ text: "1" }], [{ text: "声像档案" }]] }],
        },
      ],
    },
  ],
};

/** A deliberate fault: in the paragraph with these words (everywhere where none are named) of this part, `from` becomes `to`. */
export type Planted = {
  readonly at?: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly part?: string;
};
export const planted = (from: string | RegExp, to: string, at?: string): Planted => ({
  from,
  to,
  ...(at ? { at } : {}),
});
const elsewhere = (part: string, from: string | RegExp, to: string): Planted => ({
  part: `word/${part}.xml`,
  from,
  to,
});
/** Other words in a paragraph. */
export const words = (from: string, to: string): Planted => planted(from, to, from);

/** A field between 汉字 and digits cuts a run in two that look alike: faults are planted in words as they are read. */
const cuts =
  /(?<=(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)<w:t xml:space="preserve">[^<]*)<\/w:t><\/w:r><w:fldSimple [^>]*\/><w:r>\1<w:t xml:space="preserve">/g;

export function withFault(texts: Texts, { at, from, to, part = "word/document.xml" }: Planted): Texts {
  const old = (texts[part] ?? "").replace(cuts, "");
  const changed =
    at === undefined
      ? old.replace(from, to)
      : old.replace(/<w:p>.*?<\/w:p>/g, (paragraph) =>
          paragraph.includes(at) ? paragraph.replace(from, to) : paragraph,
        );
  assert.notEqual(changed, old, `${from} is not there`);
  return { ...texts, [part]: changed };
}

const body = "按照年初安排";
export const faults: readonly (readonly [rule: string, what: string, planted: Planted])[] = [
  ["G01", "Letter 纸", planted('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')],
  ["G02", "左边距 31.7 毫米", planted('w:left="1587" w:header', 'w:left="1797" w:header')],
  ["G03", "29 磅", planted('w:line="579"', 'w:line="580"', body)],
  ["G03", "单倍行距", planted('w:line="579" w:lineRule="exact"', 'w:line="360" w:lineRule="auto"', body)],
  ["G04", "字距只紧 4", planted('<w:spacing w:val="-5"/>', '<w:spacing w:val="-4"/>', body)],
  ["G05", "没有网格", planted(/<w:docGrid[^>]*>/, "")],
  ["G06", "奇偶页相同", elsewhere("settings", "<w:evenAndOddHeaders/>", "")],
  ["G07", "页码用短线", elsewhere("footer1", "— </w:t>", "- </w:t>")],
  ["G07", "页码居中", elsewhere("footer2", '<w:jc w:val="left"/>', '<w:jc w:val="center"/>')],
  ["G07", "页码小五号", elsewhere("footer1", /<w:sz w:val="28"\/>/g, '<w:sz w:val="18"/>')],
  ["G07", "没有页码", elsewhere("footer1", " PAGE ", " DATE ")],
  ["G08", "页脚太低", planted('w:footer="1448"', 'w:footer="992"')],
  ["G09", "蓝字", planted("<w:spacing w:val", '<w:color w:val="0000FF"/><w:spacing w:val', body)],
  ["G10", "孤行控制", planted('<w:widowControl w:val="0"/>', '<w:widowControl w:val="1"/>', body)],
  ["G10", "标题不与下段同页", elsewhere("styles", /<w:keepNext\/>/g, "")],
  ["G11", "主题字体", planted(/w:eastAsia="[^"]*"/, 'w:eastAsiaTheme="minorEastAsia"', body)],
  ["G13", "留有修订", planted("</w:body>", "<w:p><w:ins/></w:p></w:body>")],
  ["G14", "隐藏文字", planted("<w:spacing w:val", "<w:vanish/><w:spacing w:val", body)],
  ["G14", "突出显示", planted(/(<w:szCs [^>]*>)/, '$1<w:highlight w:val="yellow"/>', body)],
  ["G14", "底纹", planted(/(<w:szCs [^>]*>)/, '$1<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', body)],
  ["T06", "标题顶格", planted('w:firstLine="630"', 'w:firstLine="0"', "（一）清点")],
  ["T06", "主送机关四号", planted('<w:sz w:val="32"/>', '<w:sz w:val="28"/>', "市委办公室")],
  ["T06", "成文日期宋体", planted(/仿宋_GB2312/g, "宋体", "2025年12月31日")],
  ["G14", "手打缩进", words(body, `　　${body}`)],
  ["G15", "正文空行", planted(/(<w:p>(?:(?!<w:p>).)*全部案卷)/, "<w:p/>$1")],
  [
    "G16",
    "表内行距太小",
    planted('w:line="340" w:lineRule="exact"', 'w:line="200" w:lineRule="exact"', "声像档案</w:t>"),
  ],
  ["T01", "标题黑体", planted(/方正小标宋简体/g, "黑体", "清河市档案馆</w:t>")],
  ["T01", "标题加粗", planted(/(<w:rFonts [^>]*>)/, "$1<w:b/>", "清河市档案馆</w:t>")],
  ["T01", "标题三号", planted('<w:sz w:val="44"/>', '<w:sz w:val="32"/>', "关于二〇二五年")],
  ["T03", "标题有逗号", words("二〇二五年库房", "二〇二五年，库房")],
  ["T05", "主送机关半角冒号", words("市委办公室：", "市委办公室:")],
  ["T05", "主送机关缩进", planted('w:firstLine="0"', 'w:firstLine="630"', "市委办公室")],
  ["T06", "正文四号", planted('<w:sz w:val="32"/>', '<w:sz w:val="28"/>', body)],
  ["T06", "正文宋体", planted(/仿宋_GB2312/g, "宋体", body)],
  ["T06", "首行不缩进", planted('w:firstLine="630"', 'w:firstLine="0"', body)],
  ["T06", "左对齐", planted('<w:jc w:val="both"/>', '<w:jc w:val="left"/>', body)],
  ["T07", "二后是四", words("二、还差什么", "四、还差什么")],
  ["T07", "（一）后是（三）", words("（二）修复", "（三）修复")],
  ["T08", "（一）后有顿号", words("（一）清点", "（一）、清点")],
  ["T08", "1 后用顿号", words("1.老城分库", "1、老城分库")],
  ["T09", "一级标题仿宋", planted(/黑体/g, "仿宋_GB2312", "一、做了哪些事")],
  ["T09", "二级标题黑体", planted(/楷体_GB2312/g, "黑体", "（一）清点")],
  ["T10", "标题有句号", words("（一）清点", "（一）清点。")],
  ["T11", "有一无二", words("二、还差什么", "还差什么")],
  ["T12", "一是后三是", words("二是再核", "三是再核")],
  ["S01", "月日编虚位", words("2025年12月31日", "2025年12月01日")],
  ["S01", "年份简写", words("2025年12月31日", "25年12月31日")],
  ["S03", "日期不居右", planted('<w:jc w:val="right"/>', '<w:jc w:val="left"/>', "2025年12月31日")],
  ["S03", "日期顶到右边", planted(/w:right="\d+"/, 'w:right="0"', "2025年12月31日")],
  ["S05", "此页无正文", words("防潮设备", "（此页无正文）防潮设备")],
  ["S06", "附件名称后有句号", words("附件：案卷清单", "附件：案卷清单。")],
  ["S06", "附件名称不一致", words("附件：案卷清单", "附件：库房清单")],
  ["S07", "附件后有冒号", words(">附件<", ">附件：<")],
  ["S07", "附件不另页", planted("<w:pageBreakBefore/>", "", ">附件<")],
  ["N01", "半角逗号", words("按照年初安排，我们", "按照年初安排,我们")],
  ["N01", "半角括号", words("旧库房，", "旧库房(东院)，")],
  ["N02", "直引号", words("“甲类”", "&quot;甲类&quot;")],
  ["N02", "引号不成对", words("“甲类”", "“甲类")],
  ["N03", "三个句点", words("再核编号，缺号补上。", "再核编号，缺号补上...")],
  ["N03", "破折号用短线", words("——余下", "--余下")],
  ["N04", "书名号之间有顿号", words("《馆藏目录》", "《馆藏目录》、《总目》")],
  ["N05", "书名号不成对", words("《馆藏目录》", "《馆藏目录")],
  ["N05", "书名号套书名号", words("《馆藏目录》", "《馆藏《目录》》")],
  ["N06", "汉字间有空格", words("全部案卷", "全部 案卷")],
  ["N07", "百分号少写", words("35%～40%", "35～40%")],
  ["N11", "全角数字", words("12340", "１２３４０")],
  ["N13", "点号日期", words("2026年3月5日", "2026.3.5")],
  ["N13", "月份补零", words("2026年3月5日", "2026年03月5日")],
  ["T04", "标题拆开了词", planted("整理", "整</w:t><w:br/><w:t>理", "关于二〇二五年库房")],
  ["N08", "连接号不一", words("35%～40%", "35%～40%，长期的占5%—10%，短期的占5%～8%")],
  ["N09", "约与左右", words("12340卷", "约12340卷左右")],
  ["N09", "概数用顿号", words("用三个月", "用三、四个月")],
  ["N12", "平米", words("12340卷", "12340平米")],
  ["N16", "固定表述", words("余下的", "两个维护等余下的")],
  ["N18", "布署", words("安排", "布署")],
  ["N19", "句子重复", words("防潮设备尚有", "目录与实物不符的当场登记，缺号的逐一说明原因。防潮设备尚有")],
  ["N21", "没填的数字", words("12340卷", "*卷")],
  ["N22", "手机号", words("两台", "13800000000")],
  ["G03", "段前半行", planted('w:before="0"', 'w:before="156"', body)],
  ["G07", "页码在“第 1 页”里", elsewhere("footer1", "— </w:t>", "第 </w:t>")],
  ["G12", "仿宋_GB2312 没有的字", words("我们", "㛃们")],
  ["T13", "首页没有正文", planted(/(<w:p>(?:(?!<w:p>).)*清河市档案馆<.*?<\/w:p>)/, "$1".repeat(25))],
  ["S02", "文中已办的事晚于成文日期", words("答应在2026年3月5日前送达", "已于2026年3月5日送达")],
  ["N01", "半角括号里是字母", words("旧库房，", "旧库房(A区)，")],
  ["N02", "双引号套双引号", words("“甲类”", "“甲类“乙等”在内”")],
  ["N03", "六个以上的点", words("补上。", "补上………")],
  ["N10", "数字和千", words("12340卷", "12千卷")],
  ["N10", "数目断在两行", planted("12340卷", "12,</w:t><w:br/><w:t>340卷", "12340卷")],
  ["N10", "千分位不一", words("12340卷", "12340卷、23,450册")],
  ["N14", "年份有汉字有数字", words("用三个月", "从二〇二五年三月起用三个月")],
  ["N14", "年份的零", words("用三个月", "从二零二五年三月起用三个月")],
  ["N15", "简称在前", words("按照年初安排，我们", "市馆按照年初安排，清河市档案局（以下简称“市馆”）")],
  ["N16", "固定表述列错", words("余下的", "“四个意识”即政治意识、大局意识、核心意识、责任意识，余下的")],
  ["N17", "政府在党委前", words("我们用", "市政府、市委用")],
  ["N18", "峻工", words("补上", "峻工")],
];

/** A line of a 版头 or a foot: flush left, in the face and size of the text unless said. */
export const headLine = (words: string, face = "仿宋_GB2312", more = "", align = "left", size = 32): string =>
  `<w:p><w:pPr><w:widowControl w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="${align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}"/>${more}<w:sz w:val="${size}"/></w:rPr><w:t>${words}</w:t></w:r></w:p>`;

/** A line of 发文机关标志. */
export const markLine = (words: string): string =>
  headLine(words, "方正小标宋简体", '<w:color w:val="FF0000"/>', "center", 72);

export const redBorder = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="FF0000"/></w:pBdr>';

/** A 公文 with a 版头 whose lines are these, and `more` below its title. */
export function headTexts(
  copyNo: string,
  secrecy: string,
  urgency: string,
  docNo: string,
  title = "关于整理库房的通知",
  more = "",
  marks: readonly string[] = ["清河市档案馆文件"],
): Texts {
  const lines = [
    headLine(copyNo),
    headLine(secrecy, "黑体"),
    headLine(urgency, "黑体"),
    ...marks.map(markLine),
    headLine(docNo, undefined, "", "center").replace("<w:spacing", `${redBorder}<w:spacing`),
    headLine(title, "方正小标宋简体", "", "center", 44),
  ];
  return wordTexts(lines.join("") + more);
}
