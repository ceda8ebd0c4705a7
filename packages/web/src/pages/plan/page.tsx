import { operations, type PlanAnswer, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { planQuery } from "../../api/plan.ts";
import styles from "../../ui/paper-list.module.css";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";

export const lazyRoute = createLazyRoute("/office/plan")({ component: PlanPage });

/** 年度计划: what the rules ask for, month by month, as the document says it; to print or to take away. */
function PlanPage() {
  const search = useSearch({ from: "/office/plan" });
  const navigate = useNavigate({ from: "/plan" });
  const found = useQuery(planQuery(search.period));
  if (found.isPending) return <Waiting says="正在编排计划…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { period, title, subtitle, blocks } = found.data;
  const file = (name: string) => pathTo(operations.planFile, { file: name }, { period: period.code });
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <PeriodChoice code={period.code} choose={(code) => void navigate({ search: { period: code } })} />
        <a className={styles.act} href={file("plan.docx")} download>
          Word 文件
        </a>
        <a className={styles.act} href={file("plan.pdf")} download>
          PDF 文件
        </a>
        <button type="button" className={styles.act} onClick={() => print()}>
          打印
        </button>
        <Link className={styles.act} to="/calendar" search={{}}>
          回到日程
        </Link>
      </header>
      <div className={styles.sheet}>
        <p className={styles.small}>{subtitle}</p>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document is shown as it came, block after block
          <PaperBlock key={at} block={block} />
        ))}
      </div>
    </main>
  );
}

function PaperBlock({ block }: { readonly block: PlanAnswer["blocks"][number] }) {
  if (block.kind === "heading") return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
  if (block.kind === "paragraph") return <p className={styles.small}>{block.text}</p>;
  return (
    <table className={styles.table}>
      <colgroup>
        {block.columns.map(({ title, share }) => (
          <col key={title} style={{ width: `${share}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((cells) => (
          <tr key={cells.join("\n")}>
            {cells.map((cell, at) => (
              <td key={block.columns[at]?.title}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
