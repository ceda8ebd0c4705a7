import type { CompiledReport } from "@shilu/domain";
import { useState } from "react";
import { gapViews } from "./gap-view.ts";

/** Numbers that read differently from the last time, with what they read before, and one sentence that tells it aloud. */
export type Changes = {
  readonly before: ReadonlyMap<string, string>;
  /** Records that stand behind a number now and did not before. */
  readonly added: ReadonlySet<string>;
  readonly says: string;
};

const none: Changes = { before: new Map(), added: new Set(), says: "" };

/** Compares each new reading of the report with the one on screen; what changed stays marked until the next change. */
export function useChanges(report: CompiledReport | undefined): Changes {
  const [shown, setShown] = useState(report);
  const [changes, setChanges] = useState(none);
  if (report !== undefined && report !== shown) {
    setShown(report);
    const found = shown === undefined || shown.title !== report.title ? none : changesBetween(shown, report);
    if (found.says !== "") setChanges(found);
  }
  return changes;
}

function changesBetween(old: CompiledReport, now: CompiledReport): Changes {
  const was = new Map(old.numbers.map(({ id, text }) => [id, text]));
  const known = new Set(old.numbers.flatMap(({ source }) => source.records));
  const gaps = [old, now].map((one) => gapViews(one).filter(({ text }) => text !== null).length);
  const changed = now.numbers.filter(({ id, text }) => was.has(id) && was.get(id) !== text);
  return {
    before: new Map(changed.map(({ id }) => [id, was.get(id) ?? ""])),
    added: new Set(now.numbers.flatMap(({ source }) => source.records).filter((id) => !known.has(id))),
    says: [
      ...changed.map(({ id, text, unit, source }) => `${source.title}由${was.get(id)}${unit}变为${text}${unit}`),
      ...(gaps[0] === gaps[1] ? [] : [`缺口和下一步由${gaps[0]}条变为${gaps[1]}条`]),
    ].join("；"),
  };
}
