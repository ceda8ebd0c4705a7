import type { JournalLine, JournalSummary, Membership, OwnRecord, Person, PlainDate } from "@shilu/domain";
import type { CorrectionRequest, Reader } from "@shilu/store";
import { ownRecords } from "./own-records.ts";
import type { Workplace } from "./workplace.ts";

/** Who wrote what about a person, and when (ISO instant). */
type Written = { readonly at: string; readonly actor: string; readonly what: string; readonly record: string };

const most = 100;

/**
 * Every version of the records that a person had a part in, the newest first, at most 100. Looking at a record leaves no trace in this
 * program, so there is nothing to say of it.
 */
export async function writtenAbout(reader: Reader, records: readonly OwnRecord[]): Promise<Written[]> {
  const titles = new Map(records.slice(-most).map(({ id, title }) => [id, title]));
  const versions = await reader.histories([...titles.keys()]);
  const found = versions.map(({ at, actor, version, status, record: { id } }): Written => {
    const what = status === "void" ? "作废" : version === 1 ? "记入" : "更正";
    return { at, actor, what: `${what}《${titles.get(id) ?? ""}》`, record: id };
  });
  return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, most);
}

/** Everything that is kept about a person, and everything that is his alone. */
export type Mine = {
  readonly person: Person;
  readonly memberships: readonly Membership[];
  readonly records: readonly OwnRecord[];
  readonly written: readonly Written[];
  readonly requests: readonly CorrectionRequest[];
  readonly lines: readonly JournalLine[];
  readonly summaries: readonly JournalSummary[];
};

export function mineOf(workplace: Workplace, id: string): Promise<Mine | null> {
  return workplace.store.read(workplace.tenant, async (reader) => {
    const person = (await reader.people()).find((one) => one.id === id);
    if (person === undefined) return null;
    const records = await ownRecords(workplace, reader, id);
    return {
      person,
      memberships: (await reader.memberships()).filter((one) => one.person === id),
      records,
      written: await writtenAbout(reader, records),
      requests: (await reader.correctionRequests()).filter((one) => one.person === id),
      lines: await reader.journal.lines(id, { from: "0001-01-01" as PlainDate, to: "9999-12-31" as PlainDate }),
      summaries: await reader.journal.summaries(id),
    };
  });
}
