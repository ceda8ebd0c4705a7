import { stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type Linted,
  type LintFinding,
  type LintOptions,
  lint as lintParts,
  machineFaces,
  type Repaired,
  repackaged,
  repair,
} from "@shilu/document";
import { unreadable } from "../drafts/docx.ts";
import { openedOffice } from "../drafts/office-file.ts";
import { readChosen } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { clock, dayOf } from "../work/workplace.ts";
import { type Asked, type Command, options } from "./command.ts";
import { ledgerFigures } from "./lint-figures.ts";
import { mendedJson, mendedText } from "./mended.ts";

export const lint: Command = {
  name: "lint",
  usage: "lint 文件.docx [--fix [改好后的文件] [--dry-run]] [--fonts] [--period 期间]",
  says: "看一份 docx 的格式合不合 GB/T 9704：每处写明条款、应为、现为；--fix 把能自动改的改好，另存为“名-已改.docx”，--dry-run 只列出不写；--fonts 看本机字体全不全；--period 连同台账核对数字",
  operands: ["文件（.docx）"],
  more: ["改好后的文件"],
  options: {
    ...{ json: options.json, out: options.out, "dry-run": options["dry-run"], fix: { type: "boolean" } },
    ...{ fonts: { type: "boolean" }, data: options.data, period: options.period, org: options.org },
  },
  run: async (asked, terminal) => {
    const path = asked.positionals[0] ?? "";
    const fix = asked.flag("fix");
    if (!fix && (outOf(asked) !== undefined || asked.flag("dry-run")))
      throw new Refusal(
        "usage.option",
        "改好后的文件、--out 和 --dry-run 要与 --fix 一起用；用法见 shilu lint --help。",
      );
    const { name, bytes } = await readChosen(path);
    const parts = await openedOffice({ kind: "docx", name }, bytes);
    const machine: LintOptions = {
      today: dayOf(clock()),
      ...(asked.flag("fonts") ? { faces: machineFaces() } : {}),
    };
    const readable = <T>(work: () => T): T => {
      try {
        return work();
      } catch {
        throw unreadable(name);
      }
    };
    const repaired = fix ? readable(() => repair(parts, machine)) : null;
    const now = repaired?.parts ?? parts;
    // Parts that cannot be read are told of before the ledger is opened.
    const alone = repaired?.left ?? readable(() => lintParts(now, machine));
    const linted =
      asked.text("period") === undefined
        ? alone
        : lintParts(now, { ...machine, figures: await ledgerFigures(asked, terminal, name, now) });
    const out = repaired === null ? null : await written(asked, path, bytes, repaired);
    terminal.result({
      file: name,
      ...linted,
      findings: linted.findings.map(asJson),
      ...(repaired === null ? {} : { out, mended: mendedJson(repaired) }),
    });
    if (repaired !== null) for (const line of mendedText(repaired, asked.flag("dry-run"))) terminal.print(line);
    for (const line of asText(name, linted, repaired !== null)) terminal.print(line);
    if (out !== null) terminal.say(`已写到 ${out}${out === path ? "" : "，原文件没有动"}。`);
    // What --dry-run only shows is still in the file.
    const open = asked.flag("dry-run") && (repaired?.rounds.length ?? 0) > 0;
    return open || linted.findings.length > 0 ? 1 : 0;
  },
};

/** Where what is mended goes: `--fix OUT`, or `--out OUT`. */
const outOf = (asked: Asked): string | undefined => asked.positionals[1] ?? asked.text("out");

/**
 * Writes what was mended beside the file, or where it was told to; there also what needed no mending, because somebody waits for it. Gives
 * the path; null where nothing was to be written.
 */
async function written(asked: Asked, path: string, bytes: Uint8Array, repaired: Repaired): Promise<string | null> {
  const named = outOf(asked);
  if (asked.flag("dry-run") || (repaired.rounds.length === 0 && named === undefined)) return null;
  const out = named ?? join(dirname(path), `${basename(path).replace(/\.docx$/i, "")}-已改.docx`);
  const there = await stat(out).catch(() => null);
  if (there?.isDirectory() || (named === undefined && there !== null))
    throw new Refusal("out.unwritable", `“${out}”已经有了；请用 --out 另写一个文件名。`);
  try {
    await writeFile(out, repackaged(bytes, repaired.parts));
  } catch {
    throw new Refusal("out.unwritable", `写不进“${out}”；请检查路径、权限和磁盘剩余空间，或用 --out 换一个文件名。`);
  }
  return out;
}

/** Paragraphs are counted from 1 for people and programs alike; characters from 0, end exclusive, in UTF-16. */
const asJson = ({ at, ...finding }: LintFinding) => ({
  ...finding,
  place: at === null ? null : { paragraph: at.paragraph + 1, from: at.from, to: at.to },
});

const weight = { error: "错误", warning: "提醒", hint: "建议" } as const;
/** Places of one rule that are printed; all of them are in the JSON. */
const shown = 5;

function asText(name: string, { findings }: Linted, mended: boolean): string[] {
  if (findings.length === 0) return [mended ? "没有要人再办的。" : `“${name}”的格式没有查出问题。`];
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const blocks = [...byRule].flatMap(([rule, all]) => {
    const [{ severity, title, clause } = { severity: "hint", title: "", clause: "" } as const] = all;
    const more = all.length > shown ? [`      ……另有 ${all.length - shown} 处`] : [];
    return [`${rule} ${weight[severity]} ${title}（${clause}）`, ...all.slice(0, shown).map(asLine), ...more];
  });
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const told = mended ? "还有" : `“${name}”查出`;
  const asks = mended ? "，要人来定" : "";
  return [
    ...(mended ? ["要人来办的："] : []),
    ...blocks,
    "",
    `${told} ${findings.length} 处${asks}，其中错误 ${errors} 处，涉及 ${byRule.size} 条规则。`,
  ];
}

function asLine({ at, words, expected, found }: LintFinding): string {
  const start = [...words.trim()].slice(0, 12).join("");
  const place =
    at === null
      ? "全文"
      : `第 ${at.paragraph + 1} 段${start === "" ? "" : `“${start}${[...words.trim()].length > 12 ? "…" : ""}”`}`;
  return `      ${place}：现为${found}；应为${expected}`;
}
