import { readFile, stat } from "node:fs/promises";
import { type VisitsBundle, visitsBundle } from "@shilu/contract";
import { type Finding, issueSays } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { assertUnmarkedValue } from "../secret/refuse.ts";
import { caps } from "./caps.ts";
import { parseJson } from "./json.ts";

/*
 * The small bundle of 走访本.html, one JSON file (its schema: contract, visits.ts):
 *   { format: 1, kind: "走访本", program, by, village,
 *     visits: [{ id, on, household, households, said, problem, written, photos: [JPEG in base64] }] }
 * Unlike an exchange bundle it names no org, no mechanism and no digest: it comes from a phone that knows the village and nothing else.
 */

/** Whether a file to import is the export of a 走访本, by its name. */
export const isVisitsFile = (path: string): boolean => /\.json$/i.test(path);

/** Reads the export of a 走访本. Throws a Refusal with every fault, each with the visit it stands in. */
export async function readVisits(path: string): Promise<VisitsBundle> {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw new Refusal("bundle.missing", `找不到“${path}”；请检查走访本导出文件的路径。`);
  if (size > caps.bytes) throw new Refusal("bundle.too-big", `“${path}”超过 200 MB；请在走访本里分几次导出。`);
  const value = parseJson(await readFile(path));
  assertUnmarkedValue(value);
  const read = visitsBundle.safeParse(value);
  if (read.success) return read.data;
  if (!isVisits(value))
    throw new Refusal(
      "visits.invalid",
      `“${path}”不是走访本导出的文件，或传送时不完整；请从手机上重新导出、重新取得。`,
    );
  const findings = read.error.issues.map((issue): Finding => {
    const place = placeOf(issue.path);
    return { code: "visits.invalid", place, says: `${place}：${issueSays(value, issue)}` };
  });
  throw new Refusal("visits.invalid", `“${path}”里有 ${findings.length} 处不对，没有导入任何内容。`, findings);
}

const isVisits = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "走访本";

const placeOf = ([list, index]: readonly PropertyKey[]): string =>
  list === "visits" && typeof index === "number" ? `第 ${index + 1} 次走访` : "走访本";
