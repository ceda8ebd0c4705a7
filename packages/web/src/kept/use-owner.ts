import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { sessionQuery } from "../api/access.ts";
import { sealOf } from "./seal.ts";
import { type Owner, onlyOne } from "./shelf.ts";

/** Whose drawer in this browser it is; null where nobody is signed in: then nothing is kept, and nothing is found. */
export function useOwner(): Owner | null {
  const session = useQuery(sessionQuery).data;
  const { mode, browserKey = null, account } = session ?? {};
  const id = account?.id ?? null;
  return useMemo(() => {
    if (mode === "本机") return onlyOne;
    return id === null || browserKey === null ? null : { account: id, seal: sealOf(browserKey), shared: true };
  }, [mode, id, browserKey]);
}
