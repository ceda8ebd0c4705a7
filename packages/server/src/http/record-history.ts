import { operations, type RecordHistory } from "@shilu/contract";
import type { Mechanism, Org, Person } from "@shilu/domain";
import type { RecordVersion, StoredRecord } from "@shilu/store";
import { recordAttendance, recordFacts } from "../work/record-facts.ts";
import { Fault } from "./fault.ts";
import { evidencePlace } from "./record-line.ts";
import { route } from "./route.ts";

type Version = RecordHistory["versions"][number];

/** Who wrote which version when, and what each says otherwise than the one before. */
export const getRecordHistory = route(operations.recordHistory, ({ store, tenant, catalogue }, { params }) =>
  store.read(tenant, async (reader) => {
    const versions = await reader.history(params.record);
    if (versions.length === 0) throw new Fault("record.unknown");
    const [people, orgs] = [await reader.people(), await reader.orgs()];
    const readings = versions.map((one) =>
      readingOf(one, catalogue.mechanism(one.record.mechanism, one.record.start), people, orgs),
    );
    const told = versions.map((one, at): Version => {
      const before = versions[at - 1];
      return {
        version: one.version,
        at: one.at,
        by: one.actor,
        act: actOf(one, before),
        reason: one.reason,
        changes: changesOf(readings[at - 1], readings[at]),
      };
    });
    return { versions: told.reverse() };
  }),
);

function actOf(one: RecordVersion, before: RecordVersion | undefined): Version["act"] {
  const { status } = one;
  if (status === "void" && before?.status !== "void") return "作废";
  if (before === undefined) return "记下";
  if ((one.record.steps?.length ?? 0) > (before.record.steps?.length ?? 0)) return "办理";
  if (before.status === "draft" && status === "final") return "补全";
  return before.status === "void" && status !== "void" ? "恢复" : "更正";
}

type Reading = ReadonlyMap<string, string>;

/** Everything that a version says, by the title of the field. What a field says several times stands together. */
function readingOf(
  stored: StoredRecord,
  kind: Mechanism | null,
  people: readonly Person[],
  orgs: readonly Org[],
): Reading {
  const { record } = stored;
  const presence = recordAttendance(record, people).map(({ status, people: those }) => ({
    title: status,
    text: those.map(({ name, reason }) => (reason === null ? name : `${name}（${reason}）`)).join("、"),
  }));
  const said = [
    { title: "名称", text: record.title },
    { title: "组织", text: orgs.find(({ id }) => id === record.org)?.name ?? record.org },
    ...recordFacts(stored, kind, people),
    ...presence,
    ...record.evidence.map((one) => ({ title: "佐证", text: evidencePlace(one) })),
  ];
  return [...Map.groupBy(said, ({ title }) => title)].reduce(
    (all, [title, texts]) => all.set(title, texts.map(({ text }) => text).join("；")),
    new Map<string, string>(),
  );
}

/** Nothing of the first version: it is all new. */
function changesOf(before: Reading | undefined, after: Reading | undefined): Version["changes"] {
  if (before === undefined || after === undefined) return [];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((title) => {
    const [was, is] = [before.get(title) ?? null, after.get(title) ?? null];
    return was === is ? [] : [{ title, before: was, after: is }];
  });
}
