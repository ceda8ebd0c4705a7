import "./old-kernels.ts";
import "./ui/base.css";
import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import ConfigProvider from "antd/es/config-provider";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { sessionQuery } from "./api/access.ts";
import { AskError } from "./api/ask.ts";
import { setExpired } from "./api/expiry.ts";
import { createAppRouter } from "./routes.tsx";
import { theme } from "./ui/theme.ts";

/** The sign-in ended under the open page: nothing on it is lost, the person signs in over it. */
function onError(error: unknown): void {
  const ended = error instanceof AskError && (error.code === "session.none" || error.code === "session.unfinished");
  if (ended && queries.getQueryData(sessionQuery.queryKey)?.account != null) setExpired(true);
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // The browser's word for a lost network is none for a program on this machine or in this house: it is asked, and says itself that it
    // cannot be had. Otherwise nothing would be sent, and nobody told.
    queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: true, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});
const router = createAppRouter(queries);
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    {/* Chromium 86 does not read inset, margin-inline and the like. */}
    <StyleProvider transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider locale={zhCN} theme={theme(still)} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  </StrictMode>,
);
