import { hasDatabase } from "@shilu/store";
import { dataPlace } from "../config/data-place.ts";
import { noteMarked } from "../secret/note.ts";
import type { StateSecret } from "../secret/refuse.ts";
import { clock } from "../work/workplace.ts";
import { signedBy } from "./arguments.ts";
import type { Asked } from "./command.ts";
import type { Terminal } from "./terminal.ts";
import { inStore } from "./workplace.ts";

/** Leaves the event of what a command refused for its mark in the log of the office that is here; where there is none, nobody is told. */
export async function noteInOffice(asked: Asked, terminal: Terminal, secret: StateSecret): Promise<void> {
  const { data, url } = dataPlace(asked.text("data"));
  if (url === undefined && !hasDatabase(data)) return;
  await inStore(asked, { ...terminal, say: () => {} }, async ({ store }) => {
    const [tenant] = await store.tenants();
    if (tenant !== undefined) await noteMarked(store, { tenant, actor: signedBy, at: clock() }, secret);
  });
}
