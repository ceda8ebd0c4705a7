import type { Share } from "../record/quorum.ts";
import { reaches, shareTitle } from "./meeting.ts";

/** How many of the roster are due and here, and of those with a vote: as the form counts them while somebody types. */
export type Heads = {
  readonly due: number;
  readonly here: number;
  readonly votersDue: number;
  readonly votersHere: number;
};

/** Whether a share is reached, and in words on what it stands. */
export type Standing = { readonly holds: boolean; readonly says: string };

/** The least whole number that reaches a part of a whole: 半数以上 of 9 is 5, 超过半数 of 8 is 5. */
export const leastOf = (whole: number, share: Share): number => {
  const {
    part: [a, b],
    strictly,
  } = share;
  return strictly ? Math.floor((whole * a) / b) + 1 : Math.ceil((whole * a) / b);
};

/** 法定人数 as it stands now. Null where nobody is due, so that nothing can be said. */
export function quorumStanding(open: Share, heads: Heads): Standing | null {
  const voting = open.of === "应到会有表决权" || open.of === "到会有表决权";
  const whole = voting ? heads.votersDue : heads.due;
  const here = voting ? heads.votersHere : heads.here;
  if (whole === 0) return null;
  const holds = reaches(here, whole, open);
  const who = voting ? "应到会有表决权" : open.of === "委员" ? "委员" : "应到会";
  return {
    holds,
    says: `${who}${whole}人，到会${here}人，须${shareTitle(open)}（${leastOf(whole, open)}人）`,
  };
}

/** Whether so many votes are enough, by the base that the rule names. Null where that base is nobody. */
export function voteStanding(approve: Share, heads: Heads, approving: number): Standing | null {
  const bases: Readonly<Record<Share["of"], number>> = {
    应到会有表决权: heads.votersDue,
    到会有表决权: heads.votersHere,
    实到会: heads.votersDue > 0 ? heads.votersHere : heads.here,
    应到会: heads.due,
    委员: heads.due,
  };
  const whole = bases[approve.of];
  if (whole === 0) return null;
  return {
    holds: reaches(approving, whole, approve),
    says: `赞成${approving}票，${approve.of}${whole}人，须${shareTitle(approve)}（${leastOf(whole, approve)}票）`,
  };
}
