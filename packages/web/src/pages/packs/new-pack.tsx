import type { PacksAnswer } from "@shilu/contract";
import { date, yearAtHand } from "@shilu/domain";
import { useNavigate } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { makePack } from "../../api/packs.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { type ChosenList, ListEntry } from "./list-entry.tsx";
import type { ChosenItem } from "./list-item.tsx";
import styles from "./page.module.css";

type Props = {
  readonly choices: NonNullable<PacksAnswer["choices"]>;
  readonly today: string;
  readonly close: () => void;
};

const toggled = (all: readonly string[], one: string): string[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

/** A new pack: of what, of when, until when, for whom. From then on nothing of it changes. */
export function NewPackForm({ choices, today, close }: Props) {
  const id = useId();
  const refresh = useRefresh();
  const navigate = useNavigate({ from: "/packs" });
  const [title, setTitle] = useState("");
  const [period, setPeriod] = useState(yearAtHand(date(today)).code);
  const [mechanisms, setMechanisms] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [readers, setReaders] = useState<readonly string[]>([]);
  const [expires, setExpires] = useState(choices.latest);
  const [byList, setByList] = useState(false);
  const [list, setList] = useState<ChosenList | null>(null);
  const make = useWrite(makePack, {
    onSuccess: async ({ id: pack }) => {
      await refresh("pack");
      await navigate({ to: "/packs/$pack", params: { pack } });
    },
  });
  return (
    <form
      className={styles.form}
      aria-label="编制证据包"
      onSubmit={(event) => {
        event.preventDefault();
        const body = {
          title,
          period,
          mechanisms: byList ? [] : [...mechanisms],
          problems: byList ? [] : [...problems],
          expires,
          readers: [...readers],
          items: byList ? (list?.items ?? []).map(itemOf) : [],
        };
        make.mutate(body);
      }}
    >
      <div className={styles.line}>
        <label htmlFor={`${id}-title`}>名称</label>
        <input id={`${id}-title`} value={title} maxLength={60} onChange={({ target }) => setTitle(target.value)} />
        <PeriodChoice code={period} choose={setPeriod} />
        <label htmlFor={`${id}-expires`}>看到哪天为止</label>
        <input
          id={`${id}-expires`}
          type="date"
          min={today}
          max={choices.latest}
          value={expires}
          onChange={({ target }) => setExpires(target.value)}
        />
      </div>
      <div className={styles.line} role="radiogroup" aria-label="按什么编">
        {[
          { by: false, words: "按制度和问题" },
          { by: true, words: "按检查组的清单" },
        ].map(({ by, words }) => (
          <label key={words}>
            <input type="radio" name={`${id}-by`} checked={byList === by} onChange={() => setByList(by)} /> {words}
          </label>
        ))}
      </div>
      {byList ? (
        <ListEntry period={period} list={list} change={setList} problems={choices.problems} />
      ) : (
        <ByMechanism
          {...{ choices, mechanisms, problems }}
          chooseMechanism={(one) => setMechanisms(toggled(mechanisms, one))}
          chooseProblem={(one) => setProblems(toggled(problems, one))}
        />
      )}
      <fieldset className={styles.choices}>
        <legend>谁能看</legend>
        {choices.inspectors.length === 0 && (
          <p className={styles.small}>
            还没有检查组的账号，可以先编好，打印或带走离线的一份；要在系统里看的，请管理员开检查组账号。
          </p>
        )}
        <div className={styles.groupOf}>
          {choices.inspectors.map((one) => (
            <label key={one.id}>
              <input
                type="checkbox"
                checked={readers.includes(one.id)}
                onChange={() => setReaders(toggled(readers, one.id))}
              />{" "}
              {one.name}
            </label>
          ))}
        </div>
      </fieldset>
      <p className={styles.small}>谈心谈话、民主评议和选举、个人有关事项只列事实和日期，内容和名单不进证据包。</p>
      <Faults error={make.error} />
      <div className={styles.ways}>
        <Button htmlType="submit" type="primary" loading={make.isPending}>
          编制，从此不变
        </Button>
        <Button onClick={close}>不编了</Button>
      </div>
    </form>
  );
}

/** An item as it goes into the pack. */
const itemOf = ({ number, section, text, mechanisms, records, problems, note }: ChosenItem) => ({
  ...{ number, section, text, mechanisms, problems, note: note.trim() === "" ? null : note },
  records: records.map((one) => one.id),
});

type ByMechanismProps = Pick<Props, "choices"> & {
  readonly mechanisms: readonly string[];
  readonly problems: readonly string[];
  readonly chooseMechanism: (code: string) => void;
  readonly chooseProblem: (id: string) => void;
};

/** Mechanisms by their groups, and problems. */
function ByMechanism({ choices, mechanisms, problems, chooseMechanism, chooseProblem }: ByMechanismProps) {
  const groups = [...new Set(choices.mechanisms.map(({ group }) => group))];
  return (
    <>
      <fieldset className={styles.choices}>
        <legend>制度（已选 {mechanisms.length} 项）</legend>
        {groups.map((group) => (
          <div key={group} className={styles.groupOf}>
            <span className={styles.small}>{group}</span>
            {choices.mechanisms
              .filter((one) => one.group === group)
              .map((one) => (
                <label key={one.id}>
                  <input
                    type="checkbox"
                    checked={mechanisms.includes(one.id)}
                    onChange={() => chooseMechanism(one.id)}
                  />{" "}
                  {one.name}
                </label>
              ))}
          </div>
        ))}
      </fieldset>
      {choices.problems.length > 0 && (
        <fieldset className={styles.choices}>
          <legend>或者问题（已选 {problems.length} 个）</legend>
          {choices.problems.map((one) => (
            <label key={one.id} className={styles.problem}>
              <input type="checkbox" checked={problems.includes(one.id)} onChange={() => chooseProblem(one.id)} />{" "}
              {one.found} {one.text}（{one.state}）
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
