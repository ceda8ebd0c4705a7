import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import styles from "./page.module.css";

type Props = {
  readonly title: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
};

/** What opens below a word of the bar, and closes by Esc or by a click elsewhere. */
export function Menu({ title, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => closed(details);
  useEffect(() => {
    const away = ({ target }: Event) => {
      if (target instanceof Node && details.current?.contains(target) === false) closed(details);
    };
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, []);
  return (
    <details
      ref={details}
      className={styles.menu}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <summary className={styles.act}>{title}</summary>
      <div className={styles.choices}>{typeof children === "function" ? children(close) : children}</div>
    </details>
  );
}

function closed({ current }: RefObject<HTMLDetailsElement | null>): void {
  if (current !== null) current.open = false;
}
