import { useEffect, useState } from "react";
import styles from "./app.module.css";

/** Whether this page opens without a network: only where the browser allows the small program that keeps the page itself. */
const opensOffline = (): boolean => isSecureContext && "serviceWorker" in navigator;

/** Keeps the page itself on the phone, never what stands in the ledger. */
export function keepPage(): void {
  if (opensOffline()) void navigator.serviceWorker.register("/phone-worker.js", { scope: "/phone" }).catch(() => {});
}

/** What a person on a plain intranet has to know, said once and put away. */
export function OfflineNotice() {
  const [shown, setShown] = useState(!opensOffline());
  const [network, setNetwork] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setNetwork(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  if (!shown)
    return network ? null : (
      <aside className={styles.notice} aria-label="网络">
        现在没有网络，照样记，联网后自动同步。
      </aside>
    );
  return (
    <aside className={styles.notice} aria-label="网络">
      <p>
        单位内网没有用
        https，这个页面没有网络时打不开：出门前先打开，没有网络时不要关。记下的都存在本机，关了也不丢，下次联网打开接着同步。
      </p>
      <button type="button" className={styles.noticeButton} onClick={() => setShown(false)}>
        知道了
      </button>
    </aside>
  );
}
