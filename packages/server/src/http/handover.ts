import { handOverFiles, operations } from "@shilu/contract";
import { handOver, handOverOf, receiversOf } from "../work/handover.ts";
import { handOverDocument } from "../work/handover-document.ts";
import { handOverZip } from "../work/handover-zip.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** What somebody has in hand, and to whom it may go. */
export const getHandOver = route(operations.handOverList, async (workplace, { params }) => {
  const list = await handOverOf(workplace, params.person);
  const { person, on, posts, duties, problems, states, reports, drafts, records, confined } = list;
  const receivers = await receiversOf(workplace, person.id, on);
  return {
    ...{ on, posts, duties, reports, drafts, confined },
    person: { id: person.id, name: person.name },
    problems: problems.map(({ id, text, due }) => ({ id, text, due: due ?? null, state: states.get(id) ?? "" })),
    records: records.length,
    receivers: receivers.map(({ id, name }) => ({ id, name })),
  };
});

/** The list to be signed, or everything to take away. */
export const getHandOverFile = route(operations.handOverFile, async (workplace, { params, visitor }) => {
  const { file } = params;
  if (file !== "handover.docx" && file !== "handover.pdf" && file !== "handover.zip") throw new Fault("path.unknown");
  const list = await handOverOf(workplace, params.person);
  const { office, now } = workplace;
  await noteTaken(workplace, visitor, "handover.take", { what: "handover.file", file });
  const name = `${list.person.name}-工作交接${file === "handover.zip" ? "包" : "清单"}${file.slice(8)}`;
  if (file === "handover.zip")
    return { body: await handOverZip(office.name, list, now()), type: handOverFiles[file], name };
  const { docx, pdf } = await typesetNamed("工作交接清单", handOverDocument(office.name, list), now());
  return { body: Buffer.from(file === "handover.docx" ? docx : pdf), type: handOverFiles[file], name };
});

export const postHandOver = route(operations.handOver, async (workplace, { params, body, key, visitor }) => {
  await handOver(workplace, params.person, body, { actor: visitor.name, key });
  return { ok: true } as const;
});
