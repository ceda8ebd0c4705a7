import { openStore } from "../src/index.ts";

/** Opens the store at the directory given and stays, until it is killed. */
const [data = ""] = process.argv.slice(2);
await openStore({ data, expects: () => ({ expected: "members" }) });
process.send?.("held");
