import { operations } from "@shilu/contract";
import type { AuditEvent } from "@shilu/store";
import { readPlan } from "../backup/plan.ts";
import { Refusal } from "../refusal.ts";
import { lastBackups, openFailure } from "../work/backup-events.ts";
import type { Workplace } from "../work/workplace.ts";
import { route } from "./route.ts";

/** What the office has chosen, and what the program made of it; a plan that cannot be read is told as a failure. */
export const getBackups = route(operations.backups, async (workplace) => {
  const last = await lastBackups(workplace);
  const { plan, spoilt } = planOf(workplace);
  return {
    plan: plan === null ? null : { at: plan.at, to: plan.to, copies: plan.copies },
    ...{ made: madeOf(last.made), drilled: madeOf(last.drilled) },
    failure: spoilt === null ? openFailure(last) : { at: workplace.now(), says: spoilt },
  };
});

const madeOf = (event: AuditEvent | null) =>
  event === null ? null : { at: event.at, file: String(event.changes[0]?.file ?? "") };

function planOf({ data }: Workplace) {
  try {
    return { plan: readPlan(data), spoilt: null };
  } catch (fault) {
    if (fault instanceof Refusal) return { plan: null, spoilt: fault.message };
    throw fault;
  }
}
