import { buffer } from "node:stream/consumers";
import { operations } from "@shilu/contract";
import { newId } from "@shilu/store";
import { zipOf } from "../exchange/zip.ts";
import { Refusal } from "../refusal.ts";
import { mineOf, writtenAbout } from "../work/mine.ts";
import { minePage } from "../work/mine-page.ts";
import { ownRecords } from "../work/own-records.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { presentPerson } from "./people.ts";
import { route } from "./route.ts";
import { personOf, whoAsks } from "./week.ts";

export const getMe = route(operations.me, async (workplace, { visitor }) => {
  const { who, choices } = await whoAsks(workplace, visitor);
  if (who === null) return { person: null, choices, written: [], requests: [] };
  return workplace.store.read(workplace.tenant, async (reader) => ({
    person: await presentPerson(workplace, reader, who.id),
    choices: [],
    written: await writtenAbout(reader, await ownRecords(workplace, reader, who.id)),
    requests: (await reader.correctionRequests())
      .filter(({ person }) => person === who.id)
      .map(({ id, words, at, answer, answeredBy }) => ({ id, words, at, answer, answeredBy })),
  }));
});

export const putWho = route(operations.sayWho, async ({ store, tenant, now }, { body, key, visitor }) => {
  if (visitor.account !== null) throw new Fault("access.denied", { says: "账号对应名册上的谁，由系统管理员登记" });
  await store.write({ tenant, actor: visitor.name, command: "office.visitor", key, at: now() }, async (to) => {
    if (!(await to.people()).some(({ id }) => id === body.person))
      throw new Refusal("person.unknown", "名册上没有这个人，请刷新页面后重新选择");
    const office = await to.office();
    if (office !== null) await to.saveOffice({ ...office, visitor: body.person });
    return null;
  });
  return { ok: true } as const;
});

export const postCorrection = route(operations.askCorrection, async (workplace, { body, key, visitor }) => {
  const person = await personOf(workplace, visitor);
  const { store, tenant, now } = workplace;
  await store.write({ tenant, actor: visitor.name, command: "correction.ask", key, at: now() }, (to) =>
    to.askCorrection(person, body.words),
  );
  return { ok: true } as const;
});

export const getMyExport = route(operations.exportMine, async (workplace, { visitor }) => {
  const mine = await mineOf(workplace, await personOf(workplace, visitor));
  if (mine === null) throw new Fault("week.nobody");
  const orgs = await workplace.store.read(workplace.tenant, (reader) => reader.orgs());
  const on = dayOf(workplace.now());
  await noteTaken(workplace, visitor.account);
  const orgName = (org: string) => orgs.find(({ id }) => id === org)?.name ?? org;
  const page = minePage(mine, { office: workplace.office.name, on, orgName });
  const zip = zipOf(
    new Map([
      ["mine.json", Buffer.from(JSON.stringify({ exported: on, office: workplace.office.name, ...mine }, null, 2))],
      ["我的资料.html", Buffer.from(page)],
    ]),
  );
  const body = new Uint8Array(await buffer(zip));
  return { body, type: "application/zip", name: `我的资料-${mine.person.name}-${on}.zip` };
});

/** What is taken out of the system leaves its event; whose own it was, and that he took it, is his business. */
async function noteTaken({ store, tenant, now }: Workplace, account: string | null): Promise<void> {
  if (account === null) return;
  const cause = { tenant, actor: "本人", command: "journal.take", key: `journal.take:${newId()}`, at: now() };
  await store.write(cause, async ({ mark }) => {
    mark({ what: "journal" });
    return null;
  });
}
