import { openWorkplace } from "../src/work/workplace.ts";

/** A process that opens a data directory, says so, and keeps it until its stdin ends. */
const workplace = await openWorkplace({ data: process.argv[2] ?? "" });
console.log("open");
process.stdin.resume();
await new Promise((resolve) => process.stdin.once("end", resolve));
await workplace.store.close();
