import { operations, type PackLineAnswer, packPapers } from "@shilu/contract";
import {
  addDays,
  inOrder,
  isJournalKind,
  longDate,
  may,
  type PlainDate,
  packDays,
  rectifyState,
  type Visitor,
  whyPackClosed,
} from "@shilu/domain";
import type { PackLine, Reader, StoredAccount } from "@shilu/store";
import { shelved } from "../exchange/evidence.ts";
import { packDocument } from "../work/pack-document.ts";
import { proposeList } from "../work/pack-list.ts";
import { packZip } from "../work/pack-zip.ts";
import { askInspector, closePack, inspectorsIn, makePack, openPack, packsFor, proofOf } from "../work/packs.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** 证据包: those who make packs see all of them, an inspector those that were made for him. */
export const getPacks = route(operations.packs, (workplace, { visitor }) =>
  workplace.store.read(workplace.tenant, async (reader) => {
    const today = dayOf(workplace.now());
    const known = await knownTo(reader, visitor);
    const packs = (await packsFor(reader, visitor)).map((one) => lineOf(one, today, known));
    return {
      today,
      mark: may(visitor.roles, "pack.make") ? null : await markOf(reader, visitor, today),
      packs,
      choices: may(visitor.roles, "pack.make") ? await choicesOf(workplace, reader, today) : null,
    };
  }),
);

/** Who is named to a visitor as one who may open a pack. */
const knownTo = async (reader: Reader, { roles }: Visitor): Promise<readonly StoredAccount[]> =>
  may(roles, "pack.make") ? reader.access.accounts() : [];

function lineOf(pack: PackLine, today: PlainDate, known: readonly StoredAccount[]): PackLineAnswer {
  const { id, title, org, madeAt, madeBy, expires, readers } = pack;
  return {
    ...{ id, title, org, madeAt, madeBy, expires, closed: whyPackClosed(pack, today) },
    readers: readers.flatMap((reader) => known.find((one) => one.id === reader)?.name ?? []),
  };
}

async function choicesOf({ catalogue }: Workplace, reader: Reader, today: PlainDate) {
  const kinds = new Map(
    inOrder(catalogue.mechanisms)
      .filter(({ rules, code }) => rules.length > 0 && !isJournalKind(code))
      .map(({ code, title, group }) => [code, { id: code, name: title, group }]),
  );
  const problems = (await reader.problems()).map((one) => ({
    ...{ id: one.id, text: one.text, found: one.found, state: rectifyState(one) },
  }));
  const inspectors = (await inspectorsIn(reader)).map(({ id, name }) => ({ id, name }));
  return { mechanisms: [...kinds.values()], problems, inspectors, latest: addDays(today, packDays) };
}

/** What stands in a list and what is proposed for each item. Nothing is kept. */
export const postPackList = route(operations.packList, async (workplace, { body }) => {
  const { items, counted, mechanisms } = await proposeList(workplace, body);
  return {
    ...{ counted, mechanisms },
    items: items.map(({ records, ...item }) => ({
      ...item,
      records: records.map(({ record: { id, title, start } }) => ({ id, title, day: start })),
    })),
  };
});

export const postPack = route(operations.makePack, async (workplace, { body, key, visitor }) => ({
  id: await makePack(workplace, body, { actor: visitor.name, key }),
}));

/** Who looks, from where, and when: it stands across every page of a pack. */
async function markOf({ access }: Reader, { name, account }: Visitor, today: PlainDate): Promise<string> {
  const unit = account === null ? null : (await access.account(account))?.unit;
  return `${unit ?? ""}${name} ${longDate(today)}查阅`;
}

/** The same, in a read of its own. */
const markFor = ({ store, tenant, now }: Workplace, visitor: Visitor): Promise<string> =>
  store.read(tenant, (reader) => markOf(reader, visitor, dayOf(now())));

/** Everything of a pack. That it was opened is in the log before it is shown. */
export const getPack = route(operations.pack, async (workplace, { params, visitor }) => {
  const today = dayOf(workplace.now());
  const { pack, body } = await openPack(workplace, params.pack, visitor);
  await noteTaken(workplace, visitor, "pack.view", { what: "pack.view", pack: pack.id });
  const makes = may(visitor.roles, "pack.make");
  const { known, mark, requests } = await workplace.store.read(workplace.tenant, async (reader) => ({
    known: await knownTo(reader, visitor),
    mark: await markOf(reader, visitor, today),
    requests: makes ? await reader.access.requests() : [],
  }));
  const line = lineOf(pack, today, known);
  return {
    ...{ line, body, sm3: pack.sm3, sha256: pack.sha256, mark },
    asked: requests.filter((one) => one.pack === pack.id).map(({ name, unit }) => ({ name, unit })),
    mayRevoke: makes && pack.revoked === null,
  };
});

export const getPackFile = route(operations.packFile, async (workplace, { params, visitor }) => {
  const opened = await openPack(workplace, params.pack, visitor);
  await noteTaken(workplace, visitor, "pack.take", { what: "pack.file", pack: opened.pack.id });
  const proof = await proofOf(workplace, opened);
  const body = await packZip(workplace.data, { ...opened, proof }, await markFor(workplace, visitor));
  return { body, type: "application/zip", name: `证据包-${opened.pack.title}.zip` };
});

/** A pack as a document to be bound. */
export const getPackPaper = route(operations.packPaper, async (workplace, { params: { pack: id, file }, visitor }) => {
  if (file !== "pack.docx" && file !== "pack.pdf") throw new Fault("path.unknown");
  const { pack, body } = await openPack(workplace, id, visitor);
  const doc = packDocument(body, pack, await markFor(workplace, visitor));
  const { docx, pdf } = await typesetNamed(pack.title, doc, pack.madeAt);
  await noteTaken(workplace, visitor, "pack.take", { what: "pack.file", pack: pack.id });
  const bytes = Buffer.from(file === "pack.docx" ? docx : pdf);
  return { body: bytes, type: packPapers[file], name: `证据包-${pack.title}${file.slice(4)}` };
});

/** A file of evidence, by the pack that holds it. */
export const getPackEvidence = route(operations.packEvidence, async (workplace, { params, visitor }) => {
  const { pack, body } = await openPack(workplace, params.pack, visitor);
  const files = body.records.flatMap(({ evidence }) => evidence.map(({ file }) => file));
  const found = files.find((file) => file?.sha256 === params.sha256) ?? null;
  const bytes = found === null ? null : await shelved(workplace.data, found.sha256);
  if (found === null || bytes === null) throw new Fault("evidence.unknown");
  await noteTaken(workplace, visitor, "pack.take", { what: "pack.file", pack: pack.id });
  return { body: bytes, type: "application/octet-stream", name: found.name.replace("evidence/", "") };
});

export const postInspector = route(operations.askInspector, async (workplace, { params, body, key, visitor }) => {
  await askInspector(workplace, params.pack, body, { actor: visitor.name, key });
  return { ok: true } as const;
});

export const postPackRevocation = route(operations.revokePack, async (workplace, { params, key, visitor }) => {
  await closePack(workplace, params.pack, { actor: visitor.name, key });
  return { ok: true } as const;
});
