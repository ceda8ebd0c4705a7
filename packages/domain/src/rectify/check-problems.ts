import type { Finding } from "../finding.ts";
import { repeated } from "../people/check-roster.ts";
import type { Org } from "../people/org.ts";
import type { Problem } from "./problem.ts";

/** Problems of an unknown org, given twice, or with days in an impossible order. */
export function checkProblems(
  { orgs, findings: problems }: { readonly orgs: readonly Org[]; readonly findings: readonly Problem[] },
  placeOf: (row: number) => string,
): Finding[] {
  const known = new Set(orgs.map(({ id }) => id));
  const twice = new Set(repeated(problems));
  return problems.flatMap(({ id, org, found, closed, checked }, row) => {
    const place = placeOf(row);
    const faults: [code: string, says: string][] = [];
    if (twice.has(row)) faults.push(["problem.twice", `问题编号“${id}”重复，请改成不同的编号`]);
    if (!known.has(org)) faults.push(["problem.unknown-org", `组织“${org}”不在组织名单里，请补上或改正编号`]);
    if (closed && closed < found)
      faults.push(["problem.closed-early", `销号日期 ${closed} 早于发现日期 ${found}，请改正`]);
    if (checked && closed && checked < closed)
      faults.push(["problem.checked-early", `回头看日期 ${checked} 早于销号日期 ${closed}，请改正`]);
    return faults.map(([code, says]): Finding => ({ code, place, says: `${place}：${says}`, severity: "error" }));
  });
}
