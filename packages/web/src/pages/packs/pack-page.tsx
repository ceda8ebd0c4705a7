import { operations, type PackAnswer, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { packQuery, revokePack } from "../../api/packs.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { useKeys } from "../../shell/keys.ts";
import { Faults } from "../../ui/faults.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { PackContents } from "./contents.tsx";
import { PackDocument } from "./document.tsx";
import { InspectorForm } from "./inspector-form.tsx";
import { Mark } from "./mark.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/packs/$pack")({ component: PackPage });

/** One evidence pack, read only: contents on the left, the document on the right, the mark of who looks across both. */
function PackPage() {
  const { pack } = useParams({ from: "/office/packs/$pack" });
  const found = useQuery(packQuery(pack));
  if (found.isPending) return <Waiting says="正在打开证据包…" />;
  if (found.isLoadingError)
    return (
      <>
        <Trouble error={found.error} again={() => void found.refetch()} />
        <p className={styles.none}>
          <Link to="/packs">回到证据包列表</Link>
        </p>
      </>
    );
  return <Pack id={pack} answer={found.data} />;
}

function Pack({ id, answer }: { readonly id: string; readonly answer: PackAnswer }) {
  const { line, mark, mayRevoke, asked, body } = answer;
  const contents = useRef<HTMLElement>(null);
  const step = (by: number) => {
    const links = [...(contents.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const at = document.activeElement instanceof HTMLElement ? links.indexOf(document.activeElement) : -1;
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useKeys([
    ["ArrowDown", () => step(1)],
    ["ArrowUp", () => step(-1)],
    ["P", () => print()],
  ]);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{line.title}</h1>
        <a className={styles.act} href={pathTo(operations.packFile, { pack: id })} download>
          带走 zip
        </a>
        <a className={styles.act} href={pathTo(operations.packPaper, { pack: id, file: "pack.docx" })} download>
          装订本 docx
        </a>
        <a className={styles.act} href={pathTo(operations.packPaper, { pack: id, file: "pack.pdf" })} download>
          pdf
        </a>
        <button type="button" className={styles.act} aria-keyshortcuts="P" onClick={() => print()}>
          打印全部
        </button>
        {mayRevoke && <Revoke id={id} />}
      </header>
      {mayRevoke && line.closed === null && <InspectorForm pack={id} asked={asked} until={line.expires} />}
      {line.closed !== null && <p className={styles.closed}>○ 检查组已不能打开：{line.closed}。</p>}
      <div className={styles.two}>
        <nav ref={contents} className={styles.contents} aria-label="目录">
          <PackContents body={body} />
        </nav>
        <main className={styles.document}>
          <PackDocument id={id} answer={answer} />
        </main>
      </div>
      <Mark words={mark} />
    </div>
  );
}

/** 收回, asked once more: it cannot be opened again. */
function Revoke({ id }: { readonly id: string }) {
  const refresh = useRefresh();
  const [sure, setSure] = useState(false);
  const revoke = useWrite(revokePack, { onSuccess: () => refresh("pack") });
  if (!sure)
    return (
      <button type="button" className={styles.act} onClick={() => setSure(true)}>
        收回
      </button>
    );
  return (
    <>
      <button type="button" className={styles.act} onClick={() => revoke.mutate(id)}>
        确定收回，检查组不能再打开
      </button>
      <button type="button" className={styles.act} onClick={() => setSure(false)}>
        不收回
      </button>
      <Faults error={revoke.error} />
    </>
  );
}
