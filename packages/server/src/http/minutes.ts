import { operations } from "@shilu/contract";
import { openDraft } from "../drafts/read.ts";
import { readMinutesFile } from "../work/minutes.ts";
import { sheetMechanism } from "../work/sheet-read.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** What minutes say for the form of their kind. Nothing is kept. */
export const postMinutes = route(operations.readMinutes, async (workplace, { query, body }) => {
  const mechanism = query.mechanism === undefined ? null : sheetMechanism(workplace, query.mechanism);
  if (query.mechanism !== undefined && mechanism === null) throw new Fault("mechanism.unknown");
  return readMinutesFile(workplace, await openDraft(query.name, body), mechanism);
});
