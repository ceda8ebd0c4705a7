import type { RecordAnswer } from "@shilu/contract";
import { may, type Visitor, whyNotRestored, whyNotStatus } from "@shilu/domain";
import type { RecordVersion } from "@shilu/store";
import { dayOf } from "./workplace.ts";

type Acts = RecordAnswer["acts"];

/** Why a visitor may not correct, void or take back a record of this history (the oldest version first); null where he may. */
export function actsOn(visitor: Visitor, versions: readonly RecordVersion[], now: string): Acts {
  const status = versions.at(-1)?.status ?? "void";
  const denied = whyNotYours(visitor, versions[0]);
  const voided = voidedIn(versions);
  return {
    correct: denied ?? (status === "final" || status === "draft" ? null : whyNotStatus(status, "final")),
    void: denied ?? whyNotStatus(status, "void"),
    restore: denied ?? whyNotRestored(status, dayOf(voided?.at ?? now), dayOf(now)),
  };
}

/** The version that voided it; null where it stands. */
export function voidedIn(versions: readonly RecordVersion[]): RecordVersion | null {
  if (versions.at(-1)?.status !== "void") return null;
  const stood = versions.findLast(({ status }) => status !== "void")?.version ?? 0;
  return versions.find(({ version }) => version > stood) ?? null;
}

/** What somebody else entered is changed by those whose role says so. */
function whyNotYours({ roles, account }: Visitor, first: RecordVersion | undefined): string | null {
  if (may(roles, "record.change")) return null;
  if (!may(roles, "record.enter")) return "您的角色只能查看记录";
  if (first !== undefined && first.account !== null && first.account === account) return null;
  return `这条记录是${first?.actor ?? "别人"}记的，要改请找本人或党务干部`;
}
