import { useQueryClient } from "@tanstack/react-query";
import Modal from "antd/es/modal";
import { sessionQuery } from "../../api/access.ts";
import { setExpired } from "../../api/expiry.ts";
import { useRefresh } from "../../api/refresh.ts";
import { SignInPanel } from "./panel.tsx";

/** The sign-in ended under an open page: the person signs in over it, and what he typed is still there. Somebody else begins anew. */
export default function SignInAgain() {
  const queries = useQueryClient();
  const refresh = useRefresh();
  const before = queries.getQueryData(sessionQuery.queryKey);
  if (before === undefined) return null;
  return (
    <Modal
      open
      title="登录已失效，请重新登录"
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={400}
    >
      <p>页面上的内容都还在，登录后可以接着做。</p>
      <SignInPanel
        session={{ ...before, account: null, steps: [] }}
        done={(answer) => {
          if (answer.account?.id !== before.account?.id) return location.reload();
          queries.setQueryData(sessionQuery.queryKey, answer);
          setExpired(false);
          void refresh("everything");
        }}
      />
    </Modal>
  );
}
