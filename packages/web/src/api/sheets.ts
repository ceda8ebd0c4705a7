import {
  errorAnswer,
  idempotencyHeader,
  type LeftPlaces,
  leftHeader,
  leftPlaces,
  operations,
  pathTo,
  progressLine,
  progressType,
  type SheetImported,
  type SheetsAnswer,
  type SheetToImport,
  type SheetToPlan,
  sheetImported,
  sheetsAnswer,
} from "@shilu/contract";
import { AskError, ask, faultOf, send } from "./ask.ts";
import { newKey } from "./new-key.ts";

type Chosen = { readonly mechanism: string | undefined; readonly sheet?: string; readonly signal?: AbortSignal };

/**
 * What stands in a chosen file, which mechanism each sheet is taken for and what its columns are. A file over the cap is refused before it is
 * sent. `sheet`: the only one that is meant.
 */
export async function readSheetFile(file: File, { mechanism, sheet, signal }: Chosen): Promise<SheetsAnswer> {
  const { most, tooLarge } = operations.readSheet.upload;
  if (file.size > most) throw new AskError("upload.too-large", tooLarge);
  const path = pathTo(operations.readSheet, {}, { name: file.name, mechanism, sheet });
  const headers = { "Content-Type": "application/octet-stream", [idempotencyHeader]: newKey() };
  const response = await send(path, {
    method: "POST",
    headers,
    body: file,
    ...(signal === undefined ? {} : { signal }),
  });
  return sheetsAnswer.parse(await response.json());
}

/** The .docx that tasks came from, with how far each is in its own column; `left`: which rows stay as they are, and why. Nothing is kept. */
export async function progressBack(file: File): Promise<{ readonly file: Blob; readonly left: LeftPlaces | null }> {
  const { most, tooLarge } = operations.progressBack.upload;
  if (file.size > most) throw new AskError("upload.too-large", tooLarge);
  const headers = { "Content-Type": "application/octet-stream", [idempotencyHeader]: newKey() };
  const path = pathTo(operations.progressBack, {}, { name: file.name });
  const answer = await send(path, { method: "POST", headers, body: file });
  const left = answer.headers.get(leftHeader);
  return {
    file: await answer.blob(),
    left: left === null ? null : leftPlaces.parse(JSON.parse(decodeURIComponent(left))),
  };
}

/** What every row would become. */
export const planSheet = (body: SheetToPlan) => ask(operations.planSheet, { params: {}, body, key: newKey() });

export type Progress = { readonly done: number; readonly of: number };
type Asked = {
  readonly body: SheetToImport;
  readonly key: string;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
};

/** Imports the chosen rows and tells how far it is. Giving it up ends it with nothing imported. */
export async function importSheet({ body, key, signal, progress }: Asked): Promise<SheetImported> {
  const headers = { "Content-Type": "application/json", [idempotencyHeader]: key, Accept: progressType };
  const request = { method: "POST", headers, body: JSON.stringify(body), signal };
  const response = await send(operations.importSheet.path, request);
  const read = (line: unknown): SheetImported | null => {
    const far = progressLine.safeParse(line);
    if (far.success) {
      progress(far.data);
      return null;
    }
    const { answer, fault } = Object(line);
    const refused = errorAnswer.safeParse(fault);
    if (refused.success) throw faultOf(refused.data);
    return sheetImported.parse(answer);
  };
  try {
    for await (const line of linesOf(response)) {
      const imported = read(line);
      if (imported !== null) return imported;
    }
  } catch (error) {
    if (signal.aborted) throw new AskError("left", "已经取消");
    if (error instanceof AskError) throw error;
  }
  throw new AskError("network", "与实录程序的连接中断了，不知道导入到哪里；请再点一次导入，不会重复记");
}

/** Lines of JSON as they arrive. */
async function* linesOf({ body }: Response): AsyncGenerator<unknown> {
  const reader = body?.getReader();
  const text = new TextDecoder();
  let rest = "";
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    rest += text.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield JSON.parse(line);
    if (done) return;
  }
}
