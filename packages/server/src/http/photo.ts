import { operations } from "@shilu/contract";
import { newId } from "@shilu/store";
import { paperEvidence, photoEvidence, shelve, shelved } from "../exchange/evidence.ts";
import { assertPlainPdf } from "../papers/check.ts";
import { cleanPhoto } from "../photos/clean.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** Keeps a photo for a record to name: drawn anew, so that neither place nor device is in it. */
export const postPhoto = route(operations.addPhoto, async ({ store, data, tenant, now }, { body, key, visitor }) => {
  const photo = await cleanPhoto(body);
  const cause = { tenant, actor: visitor.name, command: "photo.add", key, at: now() };
  return store.write(cause, async (transactor) => {
    const sha256 = await shelve(data, photo);
    await transactor.noteEvidence({ sha256, bytes: photo.byteLength });
    return { evidence: photoEvidence(sha256) };
  });
});

/** Keeps a PDF for a record to name, as it came: it may be only looked at. */
export const postPaper = route(operations.addPaper, async ({ store, data, tenant, now }, { body, key, visitor }) => {
  await assertPlainPdf(body);
  const cause = { tenant, actor: visitor.name, command: "paper.add", key, at: now() };
  return store.write(cause, async (transactor) => {
    const sha256 = await shelve(data, body);
    await transactor.noteEvidence({ sha256, bytes: body.byteLength });
    return { evidence: paperEvidence(sha256) };
  });
});

/**
 * A file of evidence, by the record that names it: who may not see the record gets no file. That it was
 * taken leaves its event; in 本机 mode there is nobody whom it would tell from another.
 */
export const getEvidence = route(operations.evidence, async ({ store, data, tenant, now }, { params, visitor }) => {
  const found = await store.read(tenant, (reader) => reader.record(params.record));
  if (found === null) throw new Fault("record.unknown");
  const piece = found.record.evidence.find(({ sha256 }) => sha256 === params.sha256);
  if (piece === undefined) throw new Fault("evidence.unknown");
  const body = await shelved(data, params.sha256);
  if (body === null) throw new Fault("evidence.unknown");
  if (visitor.account !== null) {
    const cause = { tenant, actor: visitor.name, command: "evidence.take", key: newId(), at: now() };
    await store.write(cause, async ({ mark }) => {
      mark({ what: "evidence.file", record: params.record });
      return null;
    });
  }
  return { body, type: "application/octet-stream", name: piece.file ?? params.sha256 };
});
