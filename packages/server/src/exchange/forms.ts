import { createHash } from "node:crypto";
import { type Finding, formKinds, formMapping, type Org } from "@shilu/domain";
import type { StoredForm } from "@shilu/store";
import { z } from "zod";
import type { BundleFiles } from "./caps.ts";
import { shelved } from "./evidence.ts";
import { placeOf, type Row } from "./rows.ts";

/** One row of `forms.jsonl`: a version of a 上级表格. The empty file lies in the bundle's evidence and is known by its digest. */
export const keptForm = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  org: z.string().min(1),
  name: z.string().min(1),
  asker: z.string(),
  file: z.string().min(1),
  kind: z.enum(formKinds),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  mapping: formMapping,
  removed: z.boolean(),
  at: z.string().min(1),
  actor: z.string().min(1),
});

/** Rows whose org or whose file is not in the bundle. */
export function checkForms(files: BundleFiles, rows: readonly Row<StoredForm>[], orgs: readonly Org[]): Finding[] {
  if (rows.length === 0) return [];
  const known = new Set(orgs.map(({ id }) => id));
  const there = new Set([...files.values()].map((bytes) => createHash("sha256").update(bytes).digest("hex")));
  const fault = (line: number, says: string): Finding => {
    const place = placeOf("forms.jsonl", line);
    return { code: "row.invalid", place, says: `${place}：${says}` };
  };
  return rows.flatMap(({ value, line }) => [
    ...(known.has(value.org) ? [] : [fault(line, `没有编号为“${value.org}”的组织，请核对 org`)]),
    ...(there.has(value.sha256) ? [] : [fault(line, `空表文件“${value.file}”不在包里，请从原系统重新导出`)]),
  ]);
}

/** The empty files of forms, under names of their own in a bundle. */
export async function formFiles(data: string, forms: readonly StoredForm[]): Promise<BundleFiles> {
  const found = new Map<string, Buffer>();
  for (const { sha256, kind } of forms) {
    const bytes = await shelved(data, sha256);
    if (bytes !== null) found.set(`evidence/上级表格-${sha256.slice(0, 12)}.${kind}`, bytes);
  }
  return found;
}
