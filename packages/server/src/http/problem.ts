import { type FieldFault, operations } from "@shilu/contract";
import { longDate, type PlainDate, type Problem, problem } from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { dayOf } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** Keeps a 问题 as it was found; measures, term and closing are written by the office later. */
export const postProblem = route(operations.addProblem, async (workplace, { body, key, visitor }) => {
  const { store, tenant, root } = workplace;
  const at = workplace.now();
  const found = problem.parse({ ...body, id: newId(), org: body.org ?? root });
  const cause = { tenant, actor: visitor.name, command: "problem.add", key, at };
  return store.write(cause, async (transactor) => {
    const faults = await newProblemFaults(transactor, found, dayOf(at));
    if (faults.length > 0) throw new Fault("problem.rejected", { fields: faults });
    const id = await transactor.addProblem(found);
    return { problem: { id, text: found.text, found: found.found } };
  });
});

async function newProblemFaults(
  reader: Reader,
  { org, found, record }: Problem,
  today: PlainDate,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  if (!(await reader.orgs()).some(({ id }) => id === org))
    faults.push({ field: "org", says: "没有这个组织，请重新选择" });
  if (found > today) faults.push({ field: "found", says: `发现日期在今天（${longDate(today)}）之后，请改正` });
  if (typeof record === "string" && (await reader.record(record)) === null)
    faults.push({ field: "record", says: "没有找到发现问题的那条记录，请重新记" });
  return faults;
}
