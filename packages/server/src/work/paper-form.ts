import type { Block, Doc } from "@shilu/document";
import { table } from "./blocks.ts";

/** A paper form of an org under its title. */
export const paperForm = (org: string, title: string, body: readonly Block[]): Doc => ({
  ...{ format: "report", title: [joined(org, title)] },
  body,
});

/** 党支部 and 支部主题党日 are 党支部主题党日: what the name ends with is not said again. */
function joined(name: string, title: string): string {
  const overlap = [4, 3, 2].find((length) => name.endsWith(title.slice(0, length))) ?? 0;
  return name + title.slice(overlap);
}

/** Whether a kind of record is called a meeting: 支委会, 党员大会, 支部委员会会议; otherwise it is an activity. */
export const isMeeting = (title: string): boolean => /会(?:议)?$/.test(title);

/** A place to sign for each name. `notes`: the title of the last column, and what stands in it beside each. */
export const signInTable = (notes: string, rows: readonly { readonly name: string; readonly note: string }[]): Block =>
  table(
    "people",
    [
      { title: "序号", share: 45, align: "center" },
      { title: "姓名", share: 90 },
      { title: "签名", share: 170 },
      { title: notes, share: 137 },
    ],
    rows.map(({ name, note }, at) => [String(at + 1), name, "", note]),
  );
