import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { newId } from "../new-id.ts";
import { StoreRefusal } from "../refusal.ts";
import type { Writing } from "./import-ledger.ts";

/** 更正我的资料, and what the roster's keeper answered; null while it is open. */
export type CorrectionRequest = {
  readonly id: string;
  readonly person: string;
  readonly words: string;
  readonly at: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
};

/** All of them, the newest first. */
export const readRequests = (session: Session, tenant: string): Promise<CorrectionRequest[]> =>
  rows(
    session,
    sql<CorrectionRequest>`select c.id, p.ref as person, c.words, c.at, c.answer, c.answered_by as "answeredBy",
        c.answered_at as "answeredAt"
      from correction_request c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
      where c.tenant_id = ${tenant} order by c.at desc, c.id desc`,
  );

/** Keeps what a person asks to be put right. Gives its id. */
export async function addRequest(writing: Writing, person: string, words: string): Promise<string> {
  const { session, cause, commit, note } = writing;
  const id = newId();
  const added = await rows(
    session,
    sql`insert into correction_request (tenant_id, id, person_id, words, at)
      select ${cause.tenant}, ${id}, id, ${words}, ${cause.at} from person where tenant_id = ${cause.tenant} and ref = ${person}
      returning id`,
  );
  if (added.length === 0) throw new StoreRefusal("person.unknown", `名册上没有编号为“${person}”的人`);
  note({ what: "correction.ask", request: id, digest: commit({ person, words }) });
  return id;
}

/** The keeper's answer. Refused where it was answered before. */
export async function answerRequest(
  { session, cause, commit, note }: Writing,
  id: string,
  answer: string,
): Promise<void> {
  const done = await rows(
    session,
    sql`update correction_request set answer = ${answer}, answered_by = ${cause.actor}, answered_at = ${cause.at}
      where tenant_id = ${cause.tenant} and id::text = ${id} and answer is null returning id`,
  );
  if (done.length === 0) throw new StoreRefusal("correction.done", "这项申请已经有人答复，或者已不在，请刷新页面");
  note({ what: "correction.answer", request: id, digest: commit(answer) });
}
