import type { FormAnswer } from "@shilu/contract";
import { type Heads, quorumStanding, type Standing, voteStanding } from "@shilu/domain";
import Form from "antd/es/form";
import styles from "./assist.module.css";
import type { Entry } from "./entry.ts";

/** 法定人数 and 表决 as they stand while somebody unchecks and types, each with its article. Nothing where no rule asks, or no roster says who. */
export function MeetingState({ known }: { readonly known: FormAnswer }) {
  const form = Form.useFormInstance<Entry>();
  const absences = Form.useWatch("absences", form) ?? {};
  const agenda = Form.useWatch("agenda", form) ?? [];
  const { roster, voters, meetingRules } = known;
  if (roster.length === 0 || meetingRules.length === 0) return null;
  const here = (id: string) => absences[id] === undefined;
  const heads: Heads = {
    due: roster.length,
    here: roster.filter(({ id }) => here(id)).length,
    votersDue: voters.length,
    votersHere: voters.filter(here).length,
  };
  const lines = meetingRules.flatMap(({ basis, open, approve }) => {
    const quorum = open === null ? null : quorumStanding(open, heads);
    const votes = agenda.flatMap((item, at) => {
      if (approve === null || item?.votes?.for == null) return [];
      const standing = voteStanding(approve, heads, item.votes.for);
      return standing === null ? [] : [{ key: `${basis}${at}`, what: item.title || `议题${at + 1}`, basis, standing }];
    });
    return [...(quorum === null ? [] : [{ key: basis, what: "法定人数", basis, standing: quorum }]), ...votes];
  });
  return (
    <ul className={styles.meeting} aria-live="polite" aria-label="法定人数和表决">
      {lines.map(({ key, what, basis, standing }) => (
        <li key={key} data-holds={standing.holds}>
          {wordOf(standing)} {what}：{standing.says}。<span className={styles.basis}>{basis}</span>
        </li>
      ))}
    </ul>
  );
}

const wordOf = ({ holds }: Standing): string => (holds ? "✓ 达到" : "▲ 不够");
