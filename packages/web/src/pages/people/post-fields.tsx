import type { PeopleAnswer } from "@shilu/contract";
import { type Membership, partyStandings, roles } from "@shilu/domain";
import styles from "./page.module.css";

/** A post as it is typed; dates as the browser gives them, "" where none. */
export type PostEntry = {
  readonly org: string;
  readonly role: Membership["role"];
  readonly party: Membership["party"];
  readonly from: string;
  readonly to: string;
};

type Props = {
  readonly value: PostEntry;
  readonly orgs: PeopleAnswer["orgs"];
  readonly change: (value: PostEntry) => void;
  /** Which of them are asked. */
  readonly only?: readonly (keyof PostEntry)[];
};

export function PostFields({ value, orgs, change, only = ["org", "role", "party", "from", "to"] }: Props) {
  return (
    <>
      {only.includes("org") && (
        <OrgSelect title="组织" value={value.org} orgs={orgs} change={(org) => change({ ...value, org })} />
      )}
      {only.includes("role") && (
        <label>
          <span>职务</span>
          <select
            className={styles.text}
            value={value.role}
            onChange={(event) =>
              change({ ...value, role: roles.find((one) => one === event.target.value) ?? value.role })
            }
          >
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </label>
      )}
      {only.includes("party") && (
        <label>
          <span>政治面貌</span>
          <select
            className={styles.text}
            value={value.party}
            onChange={(event) =>
              change({ ...value, party: partyStandings.find((one) => one === event.target.value) ?? value.party })
            }
          >
            {partyStandings.map((party) => (
              <option key={party} value={party}>
                {party === "群众" ? party : `${party}党员`}
              </option>
            ))}
          </select>
        </label>
      )}
      {only.includes("from") && (
        <label>
          <span>从哪天起</span>
          <input
            type="date"
            required
            className={styles.date}
            value={value.from}
            onChange={(event) => change({ ...value, from: event.target.value })}
          />
        </label>
      )}
      {only.includes("to") && (
        <label>
          <span>到哪天（还在任的不填）</span>
          <input
            type="date"
            className={styles.date}
            value={value.to}
            onChange={(event) => change({ ...value, to: event.target.value })}
          />
        </label>
      )}
    </>
  );
}

type OrgProps = {
  readonly title: string;
  readonly value: string;
  readonly orgs: PeopleAnswer["orgs"];
  readonly change: (org: string) => void;
};

export function OrgSelect({ title, value, orgs, change }: OrgProps) {
  return (
    <label>
      <span>{title}</span>
      <select className={styles.text} value={value} onChange={(event) => change(event.target.value)}>
        {orgs.map(({ id, name, depth }) => (
          <option key={id} value={id}>
            {"　".repeat(depth)}
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
