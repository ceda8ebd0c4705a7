import { casebookFiles, operations, type VolumeQuery, volumeFiles, volumeMost } from "@shilu/contract";
import type { Typeset } from "@shilu/document";
import { writeSheetFile } from "../sheets/files.ts";
import { setVolume } from "../volumes/set.ts";
import { casebookOf, casebookSays } from "../work/casebook.ts";
import { casebookDocument } from "../work/casebook-document.ts";
import { type LedgerGround, ledgerDocument, ledgerName, ledgerSheet } from "../work/ledger-table.ts";
import { joined } from "../work/paper-form.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { type Volume, volumeOf, volumeSays } from "../work/volume.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** 按年成册: what would be in the volume that is asked for. */
export const getVolume = route(operations.volume, async (workplace, { query }) =>
  volumeSays(await volumeOf(workplace, query)),
);

/** The volume, or 台账 of one mechanism, as a file. That it is taken leaves its event. */
export const getVolumeFile = route(operations.volumeFile, async (workplace, { params: { file }, query, visitor }) => {
  if (!isFile(file)) throw new Fault("path.unknown");
  const volume = await volumeOf(workplace, query);
  const count = volume.records.length;
  if (count === 0) throw new Fault("volume.empty");
  if (count > volumeMost) throw new Fault("volume.too-many");
  const made = await fileOf(workplace, volume, query, file);
  await noteTaken(workplace, visitor, "volume.take", { what: "volume.file", year: volume.year, file, count });
  return { ...made, type: volumeFiles[file] };
});

type File = keyof typeof volumeFiles;
const isFile = (file: string): file is File => Object.hasOwn(volumeFiles, file);

async function fileOf(workplace: Workplace, volume: Volume, query: VolumeQuery, file: File) {
  const ending = file.slice(file.indexOf("."));
  const named = (name: string) => `${name}（${volume.year}年）${ending}`;
  if (file.startsWith("volume")) {
    const name = joined(volume.org.name, volume.title);
    return { body: inEnding(ending, await setVolume(workplace, volume)), name: named(name) };
  }
  const ground = ledgerOf(volume, query);
  const name = ledgerName(ground);
  const body =
    ending === ".xlsx"
      ? Buffer.from(await writeSheetFile([ledgerSheet(ground)]))
      : inEnding(ending, await typesetNamed(name, ledgerDocument(ground), workplace.now()));
  return { body, name: named(name) };
}

const inEnding = (ending: string, { docx, pdf }: Typeset) => Buffer.from(ending === ".docx" ? docx : pdf);

/** 台账 is of one mechanism, whose columns it has. */
function ledgerOf({ kinds, records, org, year, people, printed }: Volume, { mechanism }: VolumeQuery): LedgerGround {
  const kind = mechanism === undefined ? undefined : kinds.get(mechanism);
  if (kind === undefined) throw new Fault("mechanism.unknown", { says: "台账一次一项制度，请先选一项" });
  return { kind, org: org.name, year, records, people, printed };
}

/** 汇编 of chosen records: what would be in it and what would not. */
export const getCasebook = route(operations.casebook, async (workplace, { query }) =>
  casebookSays(workplace, await casebookOf(workplace, query)),
);

/** 汇编 as a file. That it is taken leaves its event. */
export const getCasebookFile = route(operations.casebookFile, async (workplace, { params, query, visitor }) => {
  const { file } = params;
  if (!isCasebookFile(file)) throw new Fault("path.unknown");
  const casebook = await casebookOf(workplace, query);
  const count = casebook.records.length;
  if (count === 0) throw new Fault("casebook.empty");
  const ending = file.slice(file.indexOf("."));
  const set = await typesetNamed(casebook.title, casebookDocument(workplace, casebook), workplace.now());
  const body = inEnding(ending, set);
  await noteTaken(workplace, visitor, "casebook.take", { what: "casebook.file", file, count });
  return { body, type: casebookFiles[file], name: `${casebook.title}${ending}` };
});

const isCasebookFile = (file: string): file is keyof typeof casebookFiles => Object.hasOwn(casebookFiles, file);
