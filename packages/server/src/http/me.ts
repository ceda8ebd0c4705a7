import { buffer } from "node:stream/consumers";
import { operations } from "@shilu/contract";
import { zipOf } from "../exchange/zip.ts";
import { Refusal } from "../refusal.ts";
import { mineOf, writtenAbout } from "../work/mine.ts";
import { minePage } from "../work/mine-page.ts";
import { causeOf } from "../work/order.ts";
import { ownRecords } from "../work/own-records.ts";
import { dayOf } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { presentPerson } from "./people.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";
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

export const putWho = route(operations.sayWho, async (workplace, { body, key, visitor }) => {
  if (visitor.account !== null) throw new Fault("access.denied", { says: "账号对应名册上的谁，由系统管理员登记" });
  await workplace.store.write(causeOf(workplace, { actor: visitor.name, key }, "office.visitor"), async (to) => {
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
  const cause = causeOf(workplace, { actor: visitor.name, key }, "correction.ask");
  await workplace.store.write(cause, (to) => to.askCorrection(person, body.words));
  return { ok: true } as const;
});

export const getMyExport = route(operations.exportMine, async (workplace, { visitor }) => {
  const mine = await mineOf(workplace, await personOf(workplace, visitor));
  if (mine === null) throw new Fault("week.nobody");
  const orgs = await workplace.store.read(workplace.tenant, (reader) => reader.orgs());
  const on = dayOf(workplace.now());
  // Whose own it was, and that he took it, is his business: the event names nobody.
  await noteTaken(workplace, { ...visitor, name: "本人" }, "journal.take", { what: "journal" });
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
