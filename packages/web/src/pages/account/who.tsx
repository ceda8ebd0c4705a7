import type { SessionAnswer } from "@shilu/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sessionQuery, signOut } from "../../api/access.ts";
import styles from "./account.module.css";

const served: Readonly<Record<SessionAnswer["mode"], string | null>> = {
  本机: "本机方式：一人使用，不用登录，三员未启用",
  局域网: "局域网方式（http）：传输没有加密，请只在单位内网使用",
  tls: null,
};

/** How the application is served, who is in, and the way out. */
export function Who() {
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(0);
  if (session === undefined) return null;
  const { mode, account } = session;
  return (
    <div className={styles.who}>
      {served[mode] !== null && <p className={mode === "局域网" ? styles.warning : undefined}>{served[mode]}</p>}
      {account !== null && (
        <>
          <p className={styles.name}>{account.name}</p>
          <p>{account.roles.join("、")}</p>
          <p className={styles.ways}>
            <Link to="/account">我的账号</Link>
            <button
              type="button"
              onClick={async () => {
                const { waitingHere } = await import("../../phone/outbox/waiting.ts");
                const unsent = waiting > 0 ? 0 : await waitingHere().catch(() => 0);
                setWaiting(unsent);
                if (unsent > 0) return;
                await signOut().catch(() => undefined);
                const { wipe } = await import("../../kept/wipe.ts");
                await wipe();
                queries.clear();
                location.assign("/sign-in");
              }}
            >
              {waiting > 0 ? "仍然退出" : "退出"}
            </button>
          </p>
          {waiting > 0 && (
            <p className={styles.warning} role="alert">
              手机页在这里还有{waiting}条没有同步，退出会把它们清除。<a href="/phone#entries">先去同步</a>
            </p>
          )}
        </>
      )}
    </div>
  );
}
