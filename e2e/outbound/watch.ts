import { createHook } from "node:async_hooks";
import { appendFileSync } from "node:fs";
import { basename } from "node:path";

/**
 * Preloaded into every Node process and thread of what is watched (`--import`): notes in the file named by `SHILU_OUTBOUND` each thing by
 * which Node could reach another machine, in the moment in which it is made, whether it succeeds or not.
 */
const file = process.env.SHILU_OUTBOUND ?? "";
const kinds = /^(?:TCPCONNECTWRAP|UDPWRAP|UDPSENDWRAP|GETADDRINFOREQWRAP|GETNAMEINFOREQWRAP|QUERYWRAP)$/;

createHook({
  trackPromises: false,
  init: (_, kind) => {
    if (kinds.test(kind)) appendFileSync(file, `${kind} ${basename(process.argv[1] ?? "")}\n`);
  },
}).enable();
