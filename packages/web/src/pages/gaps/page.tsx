import type { LeftOpenAnswer } from "@shilu/contract";
import { longDate, type PlainDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { leftOpenQuery } from "../../api/plan.ts";
import { useMay } from "../../api/rights.ts";
import { useEntry } from "../../shell/entry.tsx";
import paper from "../../ui/paper-list.module.css";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/gaps")({ component: GapsPage });

type Gap = LeftOpenAnswer["gaps"][number];

/** What a gap is about, in the order in which the answer tells them. */
const titles: Readonly<Record<Gap["kind"], string>> = {
  problem: "问题整改",
  duty: "规定动作",
  reading: "必学内容",
  decision: "议定事项",
  promise: "上年承诺",
  issue: "期号",
};

/** 缺口清单: what a period left open, with the sentences that a report would say of it; to print. */
function GapsPage() {
  const search = useSearch({ from: "/office/gaps" });
  const navigate = useNavigate({ from: "/gaps" });
  const found = useQuery(leftOpenQuery(search.period));
  if (found.isPending) return <Waiting says="正在查缺口…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { period, on, gaps, promises } = found.data;
  const kinds = [...new Set(gaps.map(({ kind }) => kind))];
  return (
    <main className={paper.page}>
      <header className={paper.head}>
        <h1 className={paper.title}>缺口清单 {period.title}</h1>
        <PeriodChoice code={period.code} choose={(code) => void navigate({ search: { period: code } })} />
        <button type="button" className={paper.act} onClick={() => print()}>
          打印
        </button>
        <Link className={paper.act} to="/today" search={{}}>
          回到今日
        </Link>
      </header>
      <div className={paper.sheet}>
        <p className={paper.small}>
          {gaps.length === 0
            ? `截至${longDate(on as PlainDate)}没有查到缺口。`
            : `截至${longDate(on as PlainDate)}，${kinds.map((kind) => `${titles[kind]}${gaps.filter((one) => one.kind === kind).length}条`).join("，")}。句子由台账的事实写成，请核实后再用；确实没有开展的，到“今日”如实说明。`}
        </p>
        {kinds.map((kind) => (
          <section key={kind} aria-label={titles[kind]}>
            <h2>{titles[kind]}</h2>
            <ul className={styles.list}>
              {gaps
                .filter((one) => one.kind === kind)
                .map((gap) => (
                  <GapLine key={gap.id} gap={gap} />
                ))}
            </ul>
          </section>
        ))}
        {promises.says !== null && (
          <section aria-label="上年承诺兑现">
            <h2>上年承诺兑现</h2>
            <p>{promises.says}。</p>
            <ul className={styles.list}>
              {promises.items.map(({ id, sentence, facts }) => (
                <li key={id} className={styles.gap}>
                  <p>{sentence}</p>
                  <Facts facts={facts} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}

function GapLine({
  gap: { sentence, next, facts, rule, problem, duties, records, answeredBy },
}: {
  readonly gap: Gap;
}) {
  const enters = useMay("record.enter");
  const { record } = useEntry();
  const [duty] = duties;
  const [first] = records;
  return (
    <li className={styles.gap}>
      <p>{sentence}</p>
      <p>下一步：{next}</p>
      <Facts facts={facts} />
      {rule !== null && (
        <p className={paper.small}>
          {rule.says}　{rule.basis}
        </p>
      )}
      <p className={styles.ways}>
        {problem !== null && (
          <Link to="/rectification" search={{ problem }}>
            办理整改
          </Link>
        )}
        {duty !== undefined && (
          <Link to="/today" search={{ duty }}>
            看规定动作{duties.length > 1 ? `（共${duties.length}项）` : ""}
          </Link>
        )}
        {first !== undefined && (
          <Link to="/records/$record" params={{ record: first }} search={{}}>
            看所据记录{records.length > 1 ? `（共${records.length}条）` : ""}
          </Link>
        )}
        {answeredBy !== null && enters && (
          <button type="button" className={styles.plain} onClick={() => record(answeredBy.code)}>
            补记{answeredBy.title}
          </button>
        )}
      </p>
    </li>
  );
}

/** More than these are a table of their own. */
const factsShown = 8;

const Facts = ({ facts }: { readonly facts: readonly string[] }) => (
  <ul className={styles.facts}>
    {facts.slice(0, factsShown).map((fact) => (
      <li key={fact}>{fact}</li>
    ))}
    {facts.length > factsShown && <li>另有 {facts.length - factsShown} 条同样的。</li>}
  </ul>
);
