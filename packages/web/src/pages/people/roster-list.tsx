import type { PeopleAnswer, PersonLine } from "@shilu/contract";
import { fitsTyped } from "@shilu/domain";
import { useRef, useState } from "react";
import { useKeydown, useKeys } from "../../shell/keys.ts";
import styles from "./page.module.css";

type Props = {
  readonly data: PeopleAnswer;
  readonly chosen: string | null;
  readonly choose: (person: string) => void;
};

/** The people of each org in the order of the tree; who has several posts stands at each. `/` finds, arrows move. */
export function RosterList({ data, chosen, choose }: Props) {
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const move = (from: EventTarget | null, step: number) => {
    const rows = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = from instanceof HTMLButtonElement ? rows.indexOf(from) : -1;
    rows[at + step]?.focus();
  };
  useKeys([["/", () => box.current?.focus()]]);
  useKeydown((event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof Node && list.current?.contains(event.target))) return;
    event.preventDefault();
    move(event.target, event.key === "ArrowDown" ? 1 : -1);
  });
  const people = data.people.filter((one) => fitsTyped(typed, one));
  const idle = people.filter(({ posts }) => posts.length === 0);
  return (
    <div ref={list}>
      <p className={styles.find}>
        <label>
          找人{" "}
          <input
            ref={box}
            type="search"
            className={styles.text}
            placeholder="姓名、拼音或首字母，如 swb"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <span className={styles.small}>按 / 到这里，↓ 到名单</span>
      </p>
      {people.length === 0 && (
        <p className={styles.none}>
          {data.people.length === 0 ? "名册还是空的。粘贴一份名单就能开始。" : "没有找到这样的人。"}
        </p>
      )}
      {data.orgs.map((org) => {
        const here = people.filter(({ posts }) => posts.some((post) => post.org.id === org.id));
        return here.length === 0 ? null : (
          <Part
            key={org.id}
            title={org.name}
            depth={org.depth}
            people={here}
            org={org.id}
            chosen={chosen}
            choose={choose}
          />
        );
      })}
      {idle.length > 0 && (
        <Part title="这一天没有任职" depth={0} people={idle} org={null} chosen={chosen} choose={choose} />
      )}
    </div>
  );
}

type PartProps = {
  readonly title: string;
  readonly depth: number;
  readonly people: readonly PersonLine[];
  readonly org: string | null;
  readonly chosen: string | null;
  readonly choose: (person: string) => void;
};

function Part({ title, depth, people, org, chosen, choose }: PartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.partTitle} data-depth={depth}>
        {title} {people.length} 人
      </h2>
      <ul>
        {people.map(({ id, name, posts }) => {
          const here = posts.filter((post) => post.org.id === org);
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.row}
                aria-current={id === chosen ? "true" : undefined}
                onClick={() => choose(id)}
              >
                <span>{name}</span>
                <span>{here.map(({ role }) => role).join("、")}</span>
                <span>{here[0]?.party ?? ""}</span>
                <span className={styles.small}>{here[0] === undefined ? "" : `${here[0].from} 起`}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
