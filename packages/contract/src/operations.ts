import { z } from "zod";
import { accessOperations } from "./access-operations.ts";
import { belowOperations } from "./below.ts";
import { calendarOperations } from "./calendar.ts";
import { checkOperations } from "./check.ts";
import { comparisonOperations } from "./comparison.ts";
import { countingAnswer } from "./counting.ts";
import { courseOperations } from "./course.ts";
import { dutiesAnswer, dutiesQuery, dutyAnswer, newDecision } from "./duties.ts";
import { figureOperations } from "./figures.ts";
import { formAnswer } from "./form.ts";
import { gapAnswer, gapDecision } from "./gap.ts";
import { handOverOperations } from "./handover.ts";
import { helpOperations } from "./help.ts";
import { leftOpenOperations } from "./left-open.ts";
import { listViewOperations } from "./list-views.ts";
import { meOperations } from "./me.ts";
import { mechanismOperations } from "./mechanisms.ts";
import { minutesOperations } from "./minutes.ts";
import { officeAnswer } from "./office.ts";
import { operation } from "./operation.ts";
import { packOperations } from "./packs.ts";
import { peopleOperations } from "./people.ts";
import { paperUpload, photoKept, photoUpload } from "./photo.ts";
import { planOperations } from "./plan.ts";
import { newProblem, problemSaved } from "./problem.ts";
import { newRecord, recordAnswer, recordSaved } from "./record.ts";
import { recordOperations } from "./record-operations.ts";
import { rectificationOperations } from "./rectification.ts";
import { reportAnswer, sourceAnswer } from "./report.ts";
import { reportDeskOperations } from "./report-desk.ts";
import { reportPagesOperations } from "./report-pages.ts";
import { newSignature, newWithdrawal, ruleAnswer, rulesAnswer } from "./rules.ts";
import { sheetOperations } from "./sheets.ts";
import { superiorFormOperations } from "./superior-forms.ts";
import { volumeOperations } from "./volume.ts";
import { weekOperations } from "./week.ts";
import { written } from "./written.ts";

/** Everything that can be asked of the application, by name. */
export const operations = {
  ...accessOperations,
  ...helpOperations,
  ...recordOperations,
  ...courseOperations,
  ...listViewOperations,
  ...volumeOperations,
  ...figureOperations,
  ...checkOperations,
  ...comparisonOperations,
  ...sheetOperations,
  ...minutesOperations,
  ...superiorFormOperations,
  ...rectificationOperations,
  ...calendarOperations,
  ...planOperations,
  ...leftOpenOperations,

  office: operation({
    ...{ method: "GET", path: "/api/office", resource: "单位", title: "单位、它的报告和能记的事项" },
    right: "office.see",
    answer: officeAnswer,
    errors: [],
  }),

  report: operation({
    ...{ method: "GET", path: "/api/reports/:report", resource: "报告", title: "一份报告，数字取自此刻的台账" },
    right: "report.see",
    answer: reportAnswer,
    errors: ["report.unknown"],
  }),
  source: operation({
    ...{ method: "GET", path: "/api/reports/:report/numbers/:number", resource: "报告", title: "一个数字的口径和记录" },
    right: "report.see",
    answer: sourceAnswer,
    errors: ["report.unknown", "number.unknown"],
  }),
  gap: operation({
    ...{
      method: "GET",
      path: "/api/reports/:report/gaps/:gap",
      resource: "报告",
      title: "一句缺口背后的规定动作和记录",
    },
    right: "report.see",
    answer: gapAnswer,
    errors: ["report.unknown", "gap.unknown"],
  }),
  decideGap: operation({
    ...{
      method: "POST",
      path: "/api/reports/:report/gaps/:gap",
      resource: "报告",
      title: "改写一句缺口、写明理由不写入，或者恢复",
    },
    right: "report.edit",
    body: gapDecision,
    answer: reportAnswer,
    errors: ["report.unknown", "report.frozen", "gap.unknown", "gap.changed"],
  }),
  file: operation({
    ...{
      method: "GET",
      path: "/api/reports/:report/files/:file",
      resource: "报告",
      title: "带走报告：docx、pdf、txt 或数据来源",
    },
    right: "report.see",
    answer: "file",
    errors: ["report.unknown", "path.unknown", "typeset.failed"],
  }),

  ...reportDeskOperations,
  ...reportPagesOperations,
  ...peopleOperations,
  ...weekOperations,
  ...meOperations,
  ...mechanismOperations,
  ...belowOperations,
  ...packOperations,
  ...handOverOperations,

  form: operation({
    ...{
      method: "GET",
      path: "/api/mechanisms/:mechanism/form",
      resource: "记录",
      title: "记一条要填什么，哪些已经知道",
    },
    right: "record.enter",
    /** `on`: the day it happened, today where absent; `org`: who held it, who held the last one where absent. */
    query: z.object({ on: z.string().optional(), org: z.string().optional() }),
    answer: formAnswer,
    errors: ["mechanism.unknown"],
  }),
  record: operation({
    ...{ method: "GET", path: "/api/records/:record", resource: "记录", title: "一条记录的全部内容" },
    right: "record.see",
    answer: recordAnswer,
    errors: ["record.unknown"],
  }),
  addRecord: operation({
    ...{ method: "POST", path: "/api/records", resource: "记录", title: "记一条" },
    right: "record.enter",
    body: newRecord,
    answer: recordSaved,
    errors: ["mechanism.unknown", "record.rejected"],
  }),

  addPhoto: operation({
    ...{
      method: "POST",
      path: "/api/photos",
      resource: "记录",
      title: "存一张照片，供记录作佐证；拍摄地点等信息一律去掉",
    },
    right: "record.enter",
    upload: photoUpload,
    answer: photoKept,
    errors: ["upload.type", "upload.too-large", "photo.rejected"],
  }),
  addPaper: operation({
    ...{
      method: "POST",
      path: "/api/papers",
      resource: "记录",
      title: "存一份 PDF（扫描件、打印件），供记录作佐证",
    },
    right: "record.enter",
    upload: paperUpload,
    answer: photoKept,
    errors: ["upload.type", "upload.too-large", "paper.rejected"],
  }),
  evidence: operation({
    ...{
      method: "GET",
      path: "/api/records/:record/evidence/:sha256",
      resource: "记录",
      title: "带走一条记录的一份佐证文件",
    },
    right: "record.see",
    answer: "file",
    errors: ["record.unknown", "evidence.unknown"],
  }),

  addProblem: operation({
    ...{ method: "POST", path: "/api/problems", resource: "问题", title: "记一个发现的问题" },
    right: "record.enter",
    body: newProblem,
    answer: problemSaved,
    errors: ["problem.rejected"],
  }),

  duties: operation({
    ...{ method: "GET", path: "/api/duties", resource: "规定动作", title: "规定动作：状态、期限和依据" },
    right: "duty.see",
    query: dutiesQuery,
    answer: dutiesAnswer,
    errors: [],
  }),
  duty: operation({
    ...{ method: "GET", path: "/api/duties/:duty", resource: "规定动作", title: "一项规定动作看过的全部记录和理由" },
    right: "duty.see",
    answer: dutyAnswer,
    errors: ["due.unknown"],
  }),
  dutyForm: operation({
    ...{ method: "GET", path: "/api/duties/:duty/forms/:file", resource: "规定动作" },
    title: "一项规定动作的会前材料：通知、议程、主持词、签到表（docx、pdf）",
    right: "duty.see",
    answer: "file",
    errors: ["due.unknown", "path.unknown"],
  }),
  decide: operation({
    ...{
      method: "POST",
      path: "/api/duties/:duty/decisions",
      resource: "规定动作",
      title: "说明一项规定动作：不适用、延期或如实说明未开展",
    },
    right: "duty.decide",
    body: newDecision,
    answer: written,
    errors: ["due.unknown", "decision.done", "decision.no-term", "decision.not-later"],
  }),

  rules: operation({
    ...{ method: "GET", path: "/api/rules", resource: "制度", title: "今天在用的规则，条款和复核状态" },
    right: "rule.see",
    answer: rulesAnswer,
    errors: [],
  }),
  rule: operation({
    ...{ method: "GET", path: "/api/rules/:rule", resource: "制度", title: "一条规则的读法、上一层级和复核记录" },
    right: "rule.see",
    answer: ruleAnswer,
    errors: ["rule.unknown"],
  }),
  signRule: operation({
    ...{
      method: "POST",
      path: "/api/rules/:rule/signatures",
      resource: "制度",
      title: "复核一条规则：读过正式条文，签名",
    },
    right: "rule.sign",
    body: newSignature,
    answer: written,
    errors: ["rule.unknown", "rule.own"],
  }),
  withdrawSignature: operation({
    ...{
      method: "POST",
      path: "/api/rules/:rule/signatures/:signature/withdrawal",
      resource: "制度",
      title: "撤回一个复核签名",
    },
    right: "rule.sign",
    body: newWithdrawal,
    answer: written,
    errors: ["statement.unknown", "statement.gone"],
  }),
  counting: operation({
    ...{ method: "GET", path: "/api/counting", resource: "制度", title: "口径表：什么作数，怎样算，管几个指标" },
    right: "rule.see",
    answer: countingAnswer,
    errors: [],
  }),
} as const;
