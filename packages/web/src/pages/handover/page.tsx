import { type HandOverAnswer, operations, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useParams } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { handOver, handOverQuery } from "../../api/handover.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/handover/$person")({ component: HandOverPage });

/** 工作交接: what somebody has in hand, the list to be signed, and the hand-over itself. */
function HandOverPage() {
  const { person } = useParams({ from: "/office/handover/$person" });
  const found = useQuery(handOverQuery(person));
  if (found.isPending) return <Waiting says="正在整理手上的事…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  return <HandOver key={person} answer={found.data} />;
}

const fileNames = [
  ["handover.docx", "交接清单 docx"],
  ["handover.pdf", "pdf"],
  ["handover.zip", "交接包 zip"],
] as const;

function HandOver({ answer }: { readonly answer: HandOverAnswer }) {
  const { person, on, posts, duties, problems, reports, drafts, records, confined } = answer;
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{person.name}的工作交接</h1>
        {fileNames.map(([file, says]) => (
          <a
            key={file}
            className={styles.act}
            href={pathTo(operations.handOverFile, { person: person.id, file })}
            download
          >
            {says}
          </a>
        ))}
        <Link className={styles.act} to="/people" search={{ person: person.id }}>
          回到人员
        </Link>
      </header>
      <main className={styles.body}>
        <p className={styles.small}>
          {on}的情况。周计划、日志和没有交的小结是本人的，不在交接里；谈心谈话、民主评议等只列有过，材料由本人当面交。
        </p>
        <HandOverForm answer={answer} />
        <Listed
          title="没有办完和将要到期的规定动作"
          none="没有开着的规定动作。"
          lines={duties.map((one) =>
            [
              `${one.status}　${one.title}（${one.of}）`,
              one.due === null ? null : `期限 ${one.due}`,
              one.own ? "本人的，不随职务移交" : null,
            ]
              .filter(Boolean)
              .join("　"),
          )}
        />
        <Listed
          title="起草中的报告"
          none="没有起草中的报告。"
          lines={reports.map((one) => `${one.title}（${one.period}），${one.savedOn}保存`)}
        />
        <Listed
          title="没有填完的记录"
          none="没有没填完的记录。"
          lines={drafts.map((one) => `${one.day} ${one.title}`)}
        />
        <p className={styles.small}>
          录入的记录{records}条，连同纸质材料存放处都在交接清单里
          {confined > 0 && `；另有${confined}条有知悉范围，由本人按知悉范围当面交`}。职务{posts.length}项、负责的问题
          {problems.length}个见上。
        </p>
      </main>
    </div>
  );
}

const Listed = ({
  title,
  none,
  lines,
}: {
  readonly title: string;
  readonly none: string;
  readonly lines: readonly string[];
}) => (
  <section className={styles.part}>
    <h2 className={styles.sub}>
      {title}
      {lines.length > 0 && ` ${lines.length}项`}
    </h2>
    {lines.length === 0 && <p className={styles.small}>{none}</p>}
    <ul className={styles.lines}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two duties may read alike.
        <li key={at}>{line}</li>
      ))}
    </ul>
  </section>
);

const toggled = (all: readonly string[], one: string): string[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

/** The act: what goes, to whom, from when. All of it in one go, asked once more. */
function HandOverForm({ answer }: { readonly answer: HandOverAnswer }) {
  const { person, on: today, posts, problems, receivers } = answer;
  const id = useId();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState(() => posts.map(({ post }) => post));
  const [asked, setAsked] = useState(() => problems.map((one) => one.id));
  const [to, setTo] = useState("");
  const [on, setOn] = useState(today);
  const [stays, setStays] = useState(false);
  const [sure, setSure] = useState(false);
  const act = useWrite(handOver, {
    onSuccess: async () => {
      setSure(false);
      await refresh("people");
    },
    onError: () => setSure(false),
  });
  if (posts.length + problems.length === 0)
    return (
      <p className={styles.done} role="status">
        {act.isSuccess
          ? `已经交接，${act.variables.on}以后归接收人。`
          : "没有要交接的职务和问题；清单可以照样打印、签字。"}
      </p>
    );
  const receiver = receivers.find((one) => one.id === to)?.name;
  return (
    <form
      className={styles.form}
      aria-label="办理交接"
      onSubmit={(event) => {
        event.preventDefault();
        if (!sure && to !== "") {
          act.reset();
          setSure(true);
        } else act.mutate({ person: person.id, to, on, posts: chosen, problems: asked, stays });
      }}
    >
      <h2 className={styles.sub}>交给接收人的</h2>
      {posts.map(({ post, org, role }) => (
        <label key={post} className={styles.line}>
          <input type="checkbox" checked={chosen.includes(post)} onChange={() => setChosen(toggled(chosen, post))} />{" "}
          {org}的{role}，连同这个职务负责的规定动作
        </label>
      ))}
      {problems.map((one) => (
        <label key={one.id} className={styles.line}>
          <input type="checkbox" checked={asked.includes(one.id)} onChange={() => setAsked(toggled(asked, one.id))} />{" "}
          问题：{one.text}（{one.state}
          {one.due !== null && `，期限 ${one.due}`}）
        </label>
      ))}
      <div className={styles.fields}>
        <label htmlFor={`${id}-to`}>接收人</label>
        <select id={`${id}-to`} value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">请选</option>
          {receivers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-on`}>移交人做到哪天</label>
        <input id={`${id}-on`} type="date" value={on} onChange={({ target }) => setOn(target.value)} />
        <label>
          <input type="checkbox" checked={stays} onChange={() => setStays(!stays)} /> {person.name}留下做成员
        </label>
      </div>
      <Faults error={act.error} />
      <div className={styles.fields}>
        <Button htmlType="submit" type="primary" loading={act.isPending}>
          {sure ? `确定交给${receiver ?? ""}` : "办理交接"}
        </Button>
        {sure && (
          <>
            <span>
              {chosen.length}项职务、{asked.length}个问题，{on}以后归{receiver}
            </span>
            <Button onClick={() => setSure(false)}>再看看</Button>
          </>
        )}
      </div>
    </form>
  );
}
