import { branch } from "./roster.ts";

/**
 * What a superior asked in the last days of the sample, as rows of statements.jsonl: of the one month that is still open, late enough that
 * it stands on 今日 of the day on which the sample is looked at, early enough that the branch may be asked again.
 */
export const reminders = [
  {
    id: "TX-2025-1",
    kind: "reminder",
    body: {
      org: branch,
      words: "12月的主题党日还没有看到记录；已经开展的请记下，没有开展的如实说明",
      by: "青澜市直机关工委",
      on: "2025-12-29",
    },
    at: "2025-12-29T02:20:00.000Z",
    actor: "青澜市直机关工委",
  },
];
