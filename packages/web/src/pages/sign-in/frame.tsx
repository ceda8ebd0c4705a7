import type { SessionAnswer } from "@shilu/contract";
import type { ReactNode } from "react";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import styles from "./sign-in.module.css";

type Props = {
  readonly session: SessionAnswer;
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
  readonly ways?: ReactNode;
};

/** What stands around everything that is done before one is in: whose it is, how it is served, and what does not belong here. */
export const Frame = ({ session, title, wide = false, children, ways }: Props) => (
  <main className={wide ? styles.full : styles.page}>
    <section className={wide ? `${styles.card} ${styles.wide}` : styles.card} aria-labelledby="sign-in-title">
      <h1 id="sign-in-title" className={styles.brand}>
        {title}
      </h1>
      <p className={styles.office}>{session.office}</p>
      {children}
      {ways !== undefined && <div className={styles.ways}>{ways}</div>}
    </section>
    <NotForSecrets className={styles.foot} />
    <ModeWarning session={session} />
  </main>
);

const ModeWarning = ({ session: { mode } }: { readonly session: SessionAnswer }) =>
  mode === "局域网" ? (
    <p className={`${styles.foot} ${styles.warning}`}>
      正以局域网方式（http）提供：传输的内容没有加密，请只在单位内网使用。
    </p>
  ) : null;
