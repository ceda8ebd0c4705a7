import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type MouseEvent, useEffect, useRef } from "react";
import { manualPageQuery, manualQuery } from "../api/queries.ts";
import { OnThePhone } from "../ui/on-the-phone.tsx";
import { Trouble, Waiting } from "../ui/trouble.tsx";
import styles from "./panel.module.css";

type Props = {
  /** The page of the manual that stands open. */
  readonly page: string;
  readonly choose: (page: string) => void;
  readonly close: () => void;
};

/** 帮助: one page of the manual beside the screen it is about, and the way to the others. */
export default function HelpPanel({ page, choose, close }: Props) {
  const navigate = useNavigate();
  const pages = useQuery(manualQuery);
  const found = useQuery(manualPageQuery(page));
  const heading = useRef<HTMLHeadingElement>(null);
  const title = found.data?.title;
  useEffect(() => {
    if (title !== undefined) heading.current?.focus();
  }, [title]);
  /** A link of the manual leads to a screen of this application. */
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const to = link?.getAttribute("href");
    if (!to?.startsWith("/")) return;
    event.preventDefault();
    void navigate({ to });
  };
  return (
    <aside
      className={styles.panel}
      aria-label="帮助"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title ?? "帮助"}
        </h2>
        <button type="button" className={styles.plain} onClick={close} aria-keyshortcuts="Escape">
          关闭
        </button>
      </div>
      {found.isPending && <Waiting says="正在打开手册…" />}
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && (
        // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked are the links inside.
        // biome-ignore lint/a11y/useKeyWithClickEvents: a link answers to Enter with a click.
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the manual is our own text, made into HTML by our own server.
        <div className={styles.text} onClick={follow} dangerouslySetInnerHTML={{ __html: found.data.html }} />
      )}
      <nav className={styles.others} aria-label="手册">
        {pages.data?.pages.map(({ id, title: other }) => (
          <button
            key={id}
            type="button"
            className={styles.plain}
            aria-current={id === page ? "page" : undefined}
            onClick={() => choose(id)}
          >
            {other}
          </button>
        ))}
      </nav>
      <p className={styles.phone}>
        <OnThePhone />
      </p>
    </aside>
  );
}
