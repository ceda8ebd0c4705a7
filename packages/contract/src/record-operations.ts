import { z } from "zod";
import { operation } from "./operation.ts";
import { newRecord, recordSaved } from "./record.ts";
import {
  recordChanged,
  recordEntry,
  recordFilters,
  recordHistory,
  recordSealed,
  recordsAnswer,
  recordsQuery,
  recordUses,
  searchAnswer,
  searchQuery,
  voidance,
} from "./records.ts";

/** 记录台账, 记录详情 and 搜索. What changes a record names the version it goes by (If-Match). */
export const recordOperations = {
  records: operation({
    ...{ method: "GET", path: "/api/records", resource: "记录", title: "记录台账，新的在前，一页40条" },
    right: "record.see",
    /** `after`: the `next` of the page before. */
    query: recordsQuery.extend({ after: z.string().max(300).optional() }),
    answer: recordsAnswer,
    errors: [],
  }),
  recordFilters: operation({
    ...{ method: "GET", path: "/api/record-filters", resource: "记录", title: "记录台账可以按什么筛选" },
    right: "record.see",
    answer: recordFilters,
    errors: [],
  }),
  recordsFile: operation({
    ...{ method: "GET", path: "/api/records.csv", resource: "记录", title: "带走记录台账的当前视图（csv）" },
    right: "ledger.export",
    query: recordsQuery,
    answer: "file",
    errors: ["records.too-many"],
  }),
  recordsSheet: operation({
    ...{ method: "GET", path: "/api/records.xlsx", resource: "记录", title: "带走记录台账的当前视图（xlsx）" },
    right: "ledger.export",
    query: recordsQuery,
    answer: "file",
    errors: ["records.too-many"],
  }),
  recordEntry: operation({
    ...{ method: "GET", path: "/api/records/:record/entry", resource: "记录", title: "一条记录，供更正" },
    right: "record.enter",
    answer: recordEntry,
    errors: ["record.unknown"],
  }),
  correctRecord: operation({
    ...{ method: "PUT", path: "/api/records/:record", resource: "记录", title: "更正一条记录，旧版保留" },
    ...{ right: "record.enter", match: true },
    body: newRecord,
    answer: recordChanged,
    errors: ["record.unknown", "record.changed", "record.rejected", "request.no-version"],
  }),
  prepareRecord: operation({
    ...{
      method: "POST",
      path: "/api/preparations",
      resource: "记录",
      title: "会前准备：先存时间、地点、议程，会后补全",
    },
    right: "record.enter",
    body: newRecord,
    answer: recordSaved,
    errors: ["mechanism.unknown", "record.rejected"],
  }),
  changePreparation: operation({
    ...{ method: "PUT", path: "/api/preparations/:record", resource: "记录", title: "改一份会前准备" },
    ...{ right: "record.enter", match: true },
    body: newRecord,
    answer: recordChanged,
    errors: ["record.unknown", "record.changed", "record.rejected", "mechanism.unknown", "request.no-version"],
  }),
  voidRecord: operation({
    ...{ method: "POST", path: "/api/records/:record/voidance", resource: "记录", title: "作废一条记录，写明理由" },
    ...{ right: "record.enter", match: true },
    body: voidance,
    answer: recordChanged,
    errors: ["record.unknown", "record.changed", "record.rejected", "request.no-version"],
  }),
  restoreRecord: operation({
    ...{ method: "POST", path: "/api/records/:record/restoration", resource: "记录", title: "恢复一条作废的记录" },
    ...{ right: "record.enter", match: true },
    answer: recordChanged,
    errors: ["record.unknown", "record.changed", "record.rejected", "request.no-version"],
  }),
  recordSealed: operation({
    ...{ method: "GET", path: "/api/records/:record/sealed", resource: "记录", title: "一条记录加密保存的内容" },
    right: "sealed.see",
    answer: recordSealed,
    errors: ["record.unknown"],
  }),
  recordHistory: operation({
    ...{ method: "GET", path: "/api/records/:record/history", resource: "记录", title: "一条记录的版本历史" },
    right: "record.see",
    answer: recordHistory,
    errors: ["record.unknown"],
  }),
  recordForm: operation({
    ...{ method: "GET", path: "/api/records/:record/forms/:file", resource: "记录" },
    title: "一条记录的登记表、会议记录、纪要等纸质表（docx、pdf）",
    right: "record.see",
    answer: "file",
    errors: ["record.unknown", "path.unknown"],
  }),
  recordUses: operation({
    ...{ method: "GET", path: "/api/records/:record/uses", resource: "记录", title: "一条记录用在哪些指标和报告" },
    right: "record.see",
    answer: recordUses,
    errors: ["record.unknown"],
  }),
  search: operation({
    ...{ method: "GET", path: "/api/search", resource: "搜索", title: "找记录、制度、人员、报告" },
    right: "record.see",
    query: searchQuery,
    answer: searchAnswer,
    errors: [],
  }),
  events: operation({
    ...{ method: "GET", path: "/api/events", resource: "搜索", title: "别人改了什么：编号和版本，随时发来" },
    right: "record.see",
    answer: "events",
    errors: [],
  }),
} as const;
