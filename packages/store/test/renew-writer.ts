import { openAt } from "./engines.ts";
import { sealedFields } from "./sealed-office.ts";

/** Renews the key of a place, and is killed by its own hand when so many values were sealed anew; 0: before anything was. */
const [data = "", url = "", at = "0"] = process.argv.slice(2);
const store = await openAt({ data, ...(url === "" ? {} : { url }) }, { sealed: sealedFields });
const killed = (values: number) => {
  if (values >= Number(at)) process.kill(process.pid, "SIGKILL");
};
await store.renewKey({ actor: "经办人", at: "2026-01-02T03:00:00.000Z", profile: "sm4", progress: killed });
