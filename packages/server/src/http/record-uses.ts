import { operations, type RecordUses } from "@shilu/contract";
import { type LedgerRecord, may, type Problem } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { dutiesWith, figuresWith, reportsWith } from "../work/record-uses.ts";
import { Fault } from "./fault.ts";
import { recordLine } from "./record-line.ts";
import { route } from "./route.ts";

/** 用在哪些指标、报告、规定动作、问题和别的记录里. Reports and duties only for those who may see them. */
export const getRecordUses = route(operations.recordUses, async (workplace, { params, visitor }) => {
  const { store, tenant } = workplace;
  const found = await store.read(tenant, async (reader) => {
    const stored = await reader.record(params.record);
    if (stored === null) throw new Fault("record.unknown");
    const orgs = await reader.orgs();
    const related = await reader.related(params.record);
    return {
      record: stored.record,
      figures: stored.status === "final" ? await figuresWith(workplace, reader, stored.record) : [],
      problems: (await reader.problems()).filter(({ record }) => record === params.record).map(problemLine),
      records: related.map((one) => ({
        ...recordLine(one, orgs, workplace),
        how: relation(stored.record, one),
      })),
    };
  });
  const { record, ...rest } = found;
  const reports = may(visitor.roles, "report.see") ? await reportsWith(workplace, record) : [];
  const duties = may(visitor.roles, "duty.see") ? await dutiesWith(workplace, record) : [];
  return { ...rest, reports, duties };
});

const problemLine = ({ id, text, closed }: Problem): RecordUses["problems"][number] => ({
  ...{ id, text },
  state: closed == null ? "未销号" : `已销号 ${closed}`,
});

function relation(own: LedgerRecord, { record }: StoredRecord): string {
  if (record.of === own.id) return "以本条为依据";
  if (own.of === record.id) return "本条所依据";
  return own.event !== undefined && own.event === record.event ? "共同活动" : "转载组";
}
