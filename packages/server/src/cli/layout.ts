import { type Checked, docxWords, type Measure, nearest, type Verified, verifyDocx, verifyPdf } from "@shilu/document";
import { secretMark } from "@shilu/domain";
import { unreadable } from "../drafts/docx.ts";
import { openedOffice } from "../drafts/office-file.ts";
import { readChosen } from "../drafts/read.ts";
import { markInPdf } from "../papers/check.ts";
import { Refusal } from "../refusal.ts";
import { assertUnmarked } from "../secret/refuse.ts";
import { type Command, options } from "./command.ts";
import { fit, table } from "./table.ts";

export const layout: Command = {
  name: "layout",
  usage: "layout 文件.pdf|docx [--with 文件.docx]",
  says: "量一份 pdf 或 docx 的版面：每项写明量得、应为、允许偏差；--with 逐字对照 docx；不改文件",
  operands: ["文件（.pdf 或 .docx）"],
  options: { json: options.json, with: { type: "string" } },
  run: async (asked, terminal) => {
    const { name, bytes } = await readChosen(asked.positionals[0] ?? "");
    const other = asked.text("with");
    const words = other === undefined ? undefined : await wordsOf(other);
    const verified = await verify(name, bytes, words);
    terminal.result({ file: name, ...verified, checks: verified.checks.map(asJson) });
    for (const line of asText(name, verified)) terminal.print(line);
    return verified.checks.some(({ state }) => state === "failed") ? 1 : 0;
  },
};

async function verify(name: string, bytes: Uint8Array, words: string | undefined): Promise<Verified> {
  const options = words === undefined ? {} : { words };
  if (/\.docx$/i.test(name)) return reading(name, bytes, (parts) => verifyDocx(parts, options));
  assertUnmarked(secretMark(name, "name") ?? (await markInPdf(bytes)), bytes.length);
  const outcome = await verifyPdf(bytes, options);
  if (outcome.ok) return outcome.value;
  const [{ code, says }] = outcome.findings as readonly [(typeof outcome.findings)[number]];
  throw new Refusal(code, `“${name}”：${says}`);
}

/** What the pages are held against. */
async function wordsOf(path: string): Promise<string> {
  const { name, bytes } = await readChosen(path);
  return reading(name, bytes, docxWords);
}

async function reading<T>(
  name: string,
  bytes: Uint8Array,
  read: (parts: ReadonlyMap<string, Uint8Array>) => T,
): Promise<T> {
  const parts = await openedOffice({ kind: "docx", name }, bytes);
  try {
    return read(parts);
  } catch {
    throw unreadable(name);
  }
}

/** What is right is told by its number and by the one that comes nearest to a fault; what is wrong is told in full. */
const asJson = (checked: Checked) => ({
  id: checked.id,
  title: checked.title,
  clause: checked.clause,
  state: checked.state.replace(" ", "-"),
  why: checked.why,
  measured: checked.measured.length,
  nearest: nearest(checked),
  wrong: checked.measured.filter(({ ok }) => !ok),
});

const states = { passed: "合", warned: "提醒", failed: "不合", "not applicable": "不适用" } as const;
/** Wrong places of one check that are printed; all of them are in the JSON. */
const shown = 5;

function asText(name: string, { checks, pages }: Verified): string[] {
  const rows = checks.map((checked) => {
    const { id, title, state, why, measured } = checked;
    const first = measured.find(({ ok, weight }) => !ok && weight === "error") ?? measured.find(({ ok }) => !ok);
    const told = first ?? nearest(checked);
    const numbers =
      told === null
        ? [why ?? "", "", "", ""]
        : [told.what, value(told, told.found), value(told, told.expected), tolerance(told)];
    return [String(id), title, states[state], why === null ? String(measured.length) : "", ...numbers];
  });
  const columns = [
    { title: "项", align: "right" },
    { title: "内容", most: 26 },
    { title: "结果" },
    { title: "处数", align: "right" },
    { title: "其中", most: 42 },
    { title: "量得", most: 26 },
    { title: "应为", most: 26 },
    { title: "允许偏差" },
  ] as const;
  const faults = checks.flatMap(faultsOf);
  const count = (state: Checked["state"]) => checks.filter((checked) => checked.state === state).length;
  const size = pages === null ? "" : `共 ${pages} 页，`;
  const sum = `“${name}”${size}量了 ${checks.length} 项：${count("passed")} 项合，${count("failed")} 项不合，${count("warned")} 项提醒，${count("not applicable")} 项不适用。`;
  return [table(columns, rows), ...(faults.length > 0 ? ["", ...faults] : []), "", sum];
}

function faultsOf({ id, title, clause, measured }: Checked): string[] {
  const wrong = measured.filter(({ ok }) => !ok);
  if (wrong.length === 0) return [];
  const more = wrong.length > shown ? [`      ……另有 ${wrong.length - shown} 处`] : [];
  return [`${id} ${title}（${clause}）`, ...wrong.slice(0, shown).map(asLine), ...more];
}

function asLine(measure: Measure): string {
  const { what, place, found, expected, weight } = measure;
  const page = place?.page ? `第 ${place.page} 页` : "";
  const line = place?.line ? `第 ${place.line} ${place.page === null ? "段" : "行"}` : "";
  const where = place === null ? "全文" : `${page}${line}${place.words === "" ? "" : `“${place.words}”`}`;
  const allowed = tolerance(measure);
  const asked = `应为 ${value(measure, expected)}${allowed === "" ? "" : `（${allowed}）`}`;
  return `      ${weight === "warning" ? "提醒 " : ""}${where}：${what}，量得 ${value(measure, found)}，${asked}`;
}

const value = ({ unit }: Measure, found: Measure["found"]): string =>
  fit(unit === "" ? String(found) : `${found} ${unit}`, 60);

const tolerance = ({ tolerance: most, unit }: Measure): string =>
  most === null || most === 0 ? "" : `±${most} ${unit}`;
