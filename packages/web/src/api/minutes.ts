import { idempotencyHeader, type MinutesAnswer, minutesAnswer, operations, pathTo } from "@shilu/contract";
import { AskError, send } from "./ask.ts";
import { newKey } from "./new-key.ts";

/** What a chosen file of minutes says. A file over the cap is refused before it is sent. @param mechanism which a person says it is of */
export async function readMinutesFile(file: File, mechanism?: string): Promise<MinutesAnswer> {
  const { most, tooLarge } = operations.readMinutes.upload;
  if (file.size > most) throw new AskError("upload.too-large", tooLarge);
  const path = pathTo(operations.readMinutes, {}, { name: file.name, mechanism });
  const headers = { "Content-Type": "application/octet-stream", [idempotencyHeader]: newKey() };
  const response = await send(path, { method: "POST", headers, body: file });
  return minutesAnswer.parse(await response.json());
}
