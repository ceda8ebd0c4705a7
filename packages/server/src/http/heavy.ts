import { type Operation, operations } from "@shilu/contract";
import { type Lanes, lanes } from "../session/lanes.ts";

const { check, decideGap, gap, judgeReport, recordUses, report, reportChanges, reportPages, source, stepReport } =
  operations;
const { superiorForm, superiorFormFilling } = operations;

/** What compiles a report, or several, or works out a form. */
const compiling: ReadonlySet<Operation> = new Set<Operation>([
  ...[check, decideGap, gap, judgeReport, recordUses, report, reportChanges, reportPages, source, stepReport],
  ...[superiorForm, superiorFormFilling],
]);

/** Files that lie there already. */
const ready: ReadonlySet<Operation> = new Set<Operation>([operations.evidence, operations.packEvidence]);

/** Whether a file is made to be taken away. */
const isExport = (operation: Operation): boolean => operation.answer === "file" && !ready.has(operation);

/**
 * The lanes of an application, by operation; null where it is done at once. Of one person two reports are compiled and one export is made
 * at a time (ASVS 15.2.2); of everybody's as many as leave the database free for what is quick.
 */
export function lanesByOperation(): (operation: Operation) => Lanes | null {
  const reports = lanes({ own: 2, all: 4, patience: 50 });
  const exports = lanes({ own: 1, all: 2, patience: 20 });
  return (operation) => (compiling.has(operation) ? reports : isExport(operation) ? exports : null);
}
