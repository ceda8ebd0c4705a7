import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import styles from "./shell.module.css";

/** One sentence that stands for ten seconds, with what can still be done about it. */
type Notice = { readonly says: string; readonly act?: { readonly title: string; readonly do: () => void } };

const Say = createContext<(notice: Notice) => void>(() => undefined);

/** Says something at the foot of the screen. */
export const useNotice = (): ((notice: Notice) => void) => useContext(Say);

const seconds = 10;

export function Notices({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<(Notice & { readonly n: number }) | null>(null);
  const say = useCallback((notice: Notice) => setShown((before) => ({ ...notice, n: (before?.n ?? 0) + 1 })), []);
  useEffect(() => {
    if (shown === null) return;
    const over = setTimeout(() => setShown(null), seconds * 1000);
    return () => clearTimeout(over);
  }, [shown]);
  return (
    <Say value={say}>
      {children}
      <div role="status" className={styles.notices}>
        {shown !== null && (
          <p className={styles.said}>
            {shown.says}
            {shown.act !== undefined && (
              <button
                type="button"
                onClick={() => {
                  setShown(null);
                  shown.act?.do();
                }}
              >
                {shown.act.title}
              </button>
            )}
          </p>
        )}
      </div>
    </Say>
  );
}
