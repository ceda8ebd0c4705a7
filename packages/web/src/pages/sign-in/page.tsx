import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { sessionQuery } from "../../api/access.ts";
import { Frame } from "./frame.tsx";
import { SignInPanel } from "./panel.tsx";

const route = getRouteApi("/sign-in");

/** 登录, and back to where one was. */
function SignInPage() {
  const { to = "/" } = route.useSearch();
  const queries = useQueryClient();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const router = route.useNavigate();
  if (session.mode === "本机")
    return (
      <Frame session={session} title="实录">
        <p>
          本机方式不用登录。<Link to="/">回到首页</Link>
        </p>
      </Frame>
    );
  return (
    <Frame session={session} title="登录实录" ways={<Link to="/token">凭一次性令牌设置密码</Link>}>
      <SignInPanel
        session={session}
        done={async (answer) => {
          queries.clear();
          queries.setQueryData(sessionQuery.queryKey, answer);
          // The phone page is one of its own, beside this router.
          if (to.startsWith("/phone")) location.replace(to);
          else await router({ href: to, replace: true });
        }}
      />
    </Frame>
  );
}

export const lazyRoute = createLazyRoute("/sign-in")({ component: SignInPage });
