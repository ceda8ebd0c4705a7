import type { PacksAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { packsQuery } from "../../api/packs.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { Mark } from "./mark.tsx";
import { NewPackForm } from "./new-pack.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/packs")({ component: PacksPage });

/** 证据包: all that one has made, or that was made for one; on the right a new one is put together. */
function PacksPage() {
  const search = useSearch({ from: "/office/packs" });
  const navigate = useNavigate({ from: "/packs" });
  const found = useQuery(packsQuery);
  if (found.isPending) return <Waiting says="正在读取证据包…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { choices, today } = found.data;
  const making = choices !== null && search.make === true;
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>证据包</h1>
        {choices !== null && !making && (
          <button type="button" className={styles.act} onClick={() => void navigate({ search: { make: true } })}>
            编制证据包
          </button>
        )}
      </header>
      <main className={styles.body}>
        {making && <NewPackForm choices={choices} today={today} close={() => void navigate({ search: {} })} />}
        {!making && <Packs answer={found.data} />}
      </main>
      {found.data.mark !== null && <Mark words={found.data.mark} />}
    </div>
  );
}

function Packs({ answer: { packs, choices } }: { readonly answer: PacksAnswer }) {
  if (packs.length === 0)
    return (
      <p className={styles.none}>
        {choices === null
          ? "还没有给您看的证据包。请受检单位编制时选上您的账号，编好就出现在这里。"
          : "还没有证据包。检查组要看材料时，选制度和期间编一份：内容从此不变，只读，到期自动关闭，谁看过都有记录。"}
      </p>
    );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">编制</th>
          <th scope="col">看到哪天</th>
          {choices !== null && <th scope="col">谁能看</th>}
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {packs.map(({ id, title, madeAt, madeBy, expires, closed, readers }) => (
          <tr key={id}>
            <td>
              {closed !== null && choices === null ? (
                title
              ) : (
                <Link to="/packs/$pack" params={{ pack: id }}>
                  {title}
                </Link>
              )}
            </td>
            <td>
              {madeBy} {moment(madeAt)}
            </td>
            <td>{expires}</td>
            {choices !== null && <td>{readers.length === 0 ? "只有编制人员" : readers.join("、")}</td>}
            <td>{closed === null ? "● 可以查阅" : "○ 已收回或到期"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
