import type { Finding } from "@shilu/domain";
import { docNoText } from "./layout/head-text.ts";
import type { Doc, DocNo, Head, Imprint } from "./model.ts";

const finding = (place: string, says: string): Finding => ({ code: "document.form", place, says });

/** What a document says of itself that its format cannot have, or that GB/T 9704-2012 writes in another way. Empty where all is well. */
export function formFindings(doc: Doc): Finding[] {
  const { format, head, imprint, attendance, appendices = [] } = doc;
  return [
    ...(head ? headFindings(head, doc) : []),
    ...(imprint ? imprintFindings(imprint, doc) : []),
    ...(attendance && format !== "minutes"
      ? [finding("出席名单", "只有纪要（minutes）有出席、请假、列席名单，请改用这种格式或删去名单")]
      : []),
    ...(appendices.some(({ apart }) => apart) && !head?.docNo
      ? [finding("附件", "附件另装时，左上角要写公文的发文字号，请补上“发文字号”")]
      : []),
  ];
}

function headFindings(head: Head, { format, cover }: Doc): Finding[] {
  const { copyNo, secrecy, issuers, mark, docNo, signers = [] } = head;
  if (format === "report")
    return [finding("版头", "工作报告（report）没有版头，请改用 standard、upward 等格式，或删去版头各行")];
  const rules: readonly (readonly [boolean, string, string])[] = [
    [cover !== undefined, "版头", "有封面的文稿没有版头，请删去其中之一"],
    [copyNo !== undefined && !/^\d{6}$/.test(copyNo), "份号", `份号“${copyNo}”应为六位阿拉伯数字，如 000001`],
    [secrecy !== undefined && copyNo === undefined, "份号", "标注密级的公文应当同时标注份号"],
    [
      secrecy?.years !== undefined && !/^(\d+[年月日天]|长期)$/.test(secrecy.years),
      "密级",
      `保密期限“${secrecy?.years}”应写成“1年”这样的形式`,
    ],
    [issuers.length <= 1 && mark.trim() === "", "发文机关标志", "版头没有发文机关标志，请写上，如“某某市人民政府文件”"],
    [issuers.some((name) => name.trim() === ""), "发文机关标志", "联合行文的机关名称有一个是空的，请补上"],
    [
      docNo !== undefined && !isDocNo(docNo),
      "发文字号",
      `发文字号“${docNo ? docNoText(docNo) : ""}”不合格式，应如“某研〔2026〕5号”`,
    ],
    [format === "upward" && signers.length === 0, "签发人", "上行文（upward）应当标注签发人，请补上"],
    [format !== "upward" && signers.length > 0, "签发人", "只有上行文（upward）标注签发人，请改用这种格式或删去签发人"],
    [format === "letter" && mark.endsWith("文件"), "发文机关标志", "信函（letter）的标志只写发文机关名称，不加“文件”"],
    [format === "letter" && issuers.length > 1, "发文机关标志", "信函（letter）联合行文时只用主办机关的标志"],
    [format === "order" && !/令$/.test(mark), "发文机关标志", "命令（order）的标志以“命令”或“令”结尾"],
    [format === "minutes" && !mark.endsWith("纪要"), "发文机关标志", "纪要（minutes）的标志以“纪要”结尾"],
  ];
  return rules.flatMap(([wrong, place, says]) => (wrong ? [finding(place, says)] : []));
}

/** 令号 has no code and no year. */
const isDocNo = ({ code, year, no }: DocNo): boolean =>
  (code === "" || (Number.isInteger(year) && year >= 1949 && year <= 9999)) && Number.isInteger(no) && no > 0;

function imprintFindings({ printer, printDate, cc = [], mainTo = [] }: Imprint, { format }: Doc): Finding[] {
  const rules: readonly (readonly [boolean, string, string])[] = [
    [format === "letter" && printer !== "", "印发机关", "信函（letter）的版记没有印发机关和印发日期，请删去"],
    [format !== "letter" && printer.trim() === "", "印发机关", "版记要有印发机关，请补上"],
    [
      format !== "letter" && !/^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/.test(printDate),
      "印发日期",
      `印发日期“${printDate}”应如“2026年1月5日”，月、日不编虚位`,
    ],
    [[...cc, ...mainTo].some((name) => name.trim() === ""), "抄送", "抄送或版记里的主送机关有一个是空的，请删去"],
  ];
  return rules.flatMap(([wrong, place, says]) => (wrong ? [finding(place, says)] : []));
}
