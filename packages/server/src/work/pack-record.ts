import type { Mechanism, PackBody, Person } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { shelved } from "../exchange/evidence.ts";
import { digestOf } from "../exchange/manifest.ts";
import { stepFacts } from "./course.ts";
import { recordAttendance, recordFacts } from "./record-facts.ts";

type PackRecord = PackBody["records"][number];

/** The facts that are told of a talk, a ballot or a declaration: that it took place, when, with how many. */
const bare = ["时间", "到会", "数量", "录入"];

/**
 * A record as a pack holds it. A kind of which something lies elsewhere, or is told in totals alone (谈心谈话, 民主评议, 选举, 个人有关事项 …),
 * gives only the bare fact: no names, no words of its own, no files.
 */
export async function packRecord(
  data: string,
  stored: StoredRecord,
  kind: Mechanism | null,
  people: readonly Person[],
  orgName: string,
): Promise<PackRecord> {
  const { record, version, late } = stored;
  const fields = kind?.record?.fields ?? [];
  const withheld = fields.some((field) => field["totals-only"] || field["place-only"]);
  const facts = recordFacts(stored, kind, people).filter(({ title }) => !withheld || bare.includes(title));
  const told = withheld ? [] : [...attendanceFacts(stored, people), ...stepFacts(record, kind)];
  return {
    ...{ id: record.id, version, late, withheld, day: record.start, org: orgName },
    title: withheld ? (kind?.title ?? record.mechanism) : record.title,
    mechanism: kind?.title ?? record.mechanism,
    facts: [...facts, ...told],
    evidence: await Promise.all(
      record.evidence.map(async (piece) => ({
        kind: piece.kind,
        place: withheld ? null : (piece.place ?? null),
        file: withheld ? null : await fileOf(data, piece),
      })),
    ),
  };
}

const attendanceFacts = ({ record }: StoredRecord, people: readonly Person[]) =>
  recordAttendance(record, people).map(({ status, people: who }) => ({
    title: status,
    text: who.map(({ name }) => name).join("、"),
  }));

type Piece = StoredRecord["record"]["evidence"][number];

/** A file that lies on the shelf, under a name that no other file of the pack has. */
async function fileOf(data: string, { file = "", sha256 }: Piece): Promise<PackRecord["evidence"][number]["file"]> {
  if (sha256 === undefined) return null;
  const bytes = await shelved(data, sha256);
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(file)?.[0] ?? "";
  if (bytes === null) return null;
  const name = `evidence/${sha256}${ending.toLowerCase()}`;
  return { sha256, sm3: digestOf("sm3", bytes), bytes: bytes.byteLength, name };
}
