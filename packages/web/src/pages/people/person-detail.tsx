import type { PeopleAnswer, PersonAnswer, PostLine } from "@shilu/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { AskError } from "../../api/ask.ts";
import { changePerson, personQuery } from "../../api/people.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { type AboutEntry, AboutFields } from "./about-fields.tsx";
import styles from "./page.module.css";
import { PostForm, type PostTask } from "./post-form.tsx";

type Props = {
  readonly id: string;
  readonly orgs: PeopleAnswer["orgs"];
  readonly mayChange: boolean;
  readonly today: string;
  readonly changed: () => Promise<unknown>;
};

/** One person: posts with their dates, and the records he had a part in. Facts only: nothing is added up, nobody compared. */
export function PersonDetail({ id, orgs, mayChange, today, changed }: Props) {
  const found = useQuery(personQuery(id));
  const [task, setTask] = useState<PostTask | "about" | null>(null);
  if (found.isPending) return <Waiting says="正在读取…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const person = found.data;
  const done = async () => {
    setTask(null);
    await changed();
  };
  return (
    <>
      <h2 className={styles.name}>{person.name}</h2>
      {task === "about" ? (
        <AboutForm person={person} close={() => setTask(null)} done={done} />
      ) : (
        <p className={styles.small}>
          {[person.sex, person.joined === null ? null : `${person.joined} 入党`].filter(Boolean).join("，") ||
            "性别、入党日期未填"}
          {mayChange && (
            <button type="button" className={styles.plain} onClick={() => setTask("about")}>
              更正
            </button>
          )}
        </p>
      )}
      <h3 className={styles.section}>任职</h3>
      {person.posts.length === 0 && <p className={styles.small}>没有任职。</p>}
      <ul className={styles.posts}>
        {person.posts.map((post) => (
          <li key={post.post}>
            <PostSays post={post} />
            {mayChange && (
              <span className={styles.postActs}>
                {post.to === null && (
                  <>
                    <Act says="转出" of={post} open={() => setTask({ kind: "transfer", post })} />
                    <Act says="结束" of={post} open={() => setTask({ kind: "end", post })} />
                  </>
                )}
                <Act says="更正" of={post} open={() => setTask({ kind: "correct", post })} />
                <Act says="撤去" of={post} open={() => setTask({ kind: "remove", post })} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <p>
          <Button size="small" onClick={() => setTask({ kind: "begin" })}>
            添一条任职
          </Button>{" "}
          <Link to="/handover/$person" params={{ person: id }}>
            工作交接
          </Link>
        </p>
      )}
      {task !== null && task !== "about" && (
        <PostForm
          key={`${task.kind} ${"post" in task ? task.post.post : ""}`}
          person={person.id}
          task={task}
          orgs={orgs}
          today={today}
          close={() => setTask(null)}
          done={done}
        />
      )}
      <h3 className={styles.section}>参加的记录</h3>
      {person.records.length === 0 && <p className={styles.small}>还没有写到此人的记录。</p>}
      <ul className={styles.records}>
        {person.records.map(({ id: record, on, title, mechanism, parts }) => (
          <li key={record}>
            <span className={styles.day}>{on}</span>
            <span>
              {title}
              <span className={styles.small}>
                {mechanism}：{parts.join("、")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function PostSays({ post }: { readonly post: PostLine }) {
  const { org, role, party, voting, from, to } = post;
  return (
    <span>
      {org.name} {role}
      <span className={styles.small}>
        {from} {to === null ? "起，现在仍是" : `至 ${to}`}；{party === "群众" ? party : `${party}党员`}
        {voting ? "" : "；表决权暂停"}
      </span>
    </span>
  );
}

type ActProps = { readonly says: string; readonly of: PostLine; readonly open: () => void };
const Act = ({ says, of, open }: ActProps) => (
  <button type="button" className={styles.plain} aria-label={`${says}：${of.org.name}${of.role}`} onClick={open}>
    {says}
  </button>
);

type AboutProps = {
  readonly person: PersonAnswer;
  readonly close: () => void;
  readonly done: () => Promise<void>;
};

function AboutForm({ person, close, done }: AboutProps) {
  const queries = useQueryClient();
  const { name, sex, joined } = person;
  // As it was when it was begun; where it is another one by now, both are told, and the next try goes by that one.
  const [was, setWas] = useState({ name, sex, joined });
  const [about, setAbout] = useState<AboutEntry>({ name, sex: sex ?? "", joined: joined ?? "" });
  const save = useWrite(changePerson, {
    onSuccess: done,
    onError: async (error) => {
      if (!(error instanceof AskError && error.code === "person.changed")) return;
      const found = await queries.fetchQuery({ ...personQuery(person.id), staleTime: 0 });
      setWas({ name: found.name, sex: found.sex, joined: found.joined });
    },
  });
  return (
    <form
      className={styles.form}
      aria-label="更正资料"
      onSubmit={(event) => {
        event.preventDefault();
        const now = { name: about.name, sex: about.sex === "" ? null : about.sex, joined: about.joined || null };
        save.mutate({ person: person.id, body: { ...now, was } });
      }}
    >
      <AboutFields value={about} change={setAbout} />
      <Faults error={save.error} />
      <p className={styles.acts}>
        <Button htmlType="submit" type="primary" loading={save.isPending}>
          保存更正
        </Button>
        <Button onClick={close}>取消</Button>
      </p>
    </form>
  );
}
