import { type Operation, operations } from "@shilu/contract";
import { type Lanes, lanes } from "../session/lanes.ts";

const { check, decideGap, gap, judgeReport, recordUses, report, reportChanges, source, stepReport } = operations;

/** What compiles a report, or several. */
const compiling: ReadonlySet<Operation> = new Set<Operation>([
  ...[check, decideGap, gap, judgeReport, recordUses, report, reportChanges, source, stepReport],
]);

/** What is made to be taken away. A file of evidence lies there already. */
const exporting: ReadonlySet<Operation> = new Set<Operation>([
  ...[operations.calendarFile, operations.checkedFile, operations.exportMine, operations.file, operations.recordsFile],
]);

/**
 * The lanes of an application, by operation; null where it is done at once. Of one person two reports are compiled and one export is made
 * at a time (ASVS 15.2.2); of everybody's as many as leave the database free for what is quick.
 */
export function lanesByOperation(): (operation: Operation) => Lanes | null {
  const reports = lanes({ own: 2, all: 4, patience: 50 });
  const exports = lanes({ own: 1, all: 2, patience: 20 });
  return (operation) => (compiling.has(operation) ? reports : exporting.has(operation) ? exports : null);
}
