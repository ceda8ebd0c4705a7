import { mostViews, operations } from "@shilu/contract";
import type { Visitor } from "@shilu/domain";
import { causeOf } from "../work/order.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** Whose views they are: the account's, or the one person's of 本机 mode. */
const ownerOf = ({ account }: Visitor): string => account ?? "本机";

export const getListViews = route(operations.listViews, async ({ store, tenant }, { visitor }) => ({
  views: await store.read(tenant, ({ access }) => access.views(ownerOf(visitor))),
}));

export const putListView = route(operations.keepListView, async (workplace, { visitor, body, key }) => {
  const owner = ownerOf(visitor);
  const { search, span, name } = body;
  return workplace.store.write(causeOf(workplace, { actor: visitor.name, key }, "list.view"), async ({ access }) => {
    const others = (await access.views(owner)).filter((one) => one.name !== name);
    if (others.length >= mostViews) throw new Fault("view.too-many");
    const asked = Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
    await access.keepView(owner, { name, search: Object.fromEntries(asked), span });
    return { ok: true } as const;
  });
});

export const deleteListView = route(operations.dropListView, async (workplace, { visitor, params, key }) =>
  workplace.store.write(causeOf(workplace, { actor: visitor.name, key }, "list.view"), async ({ access }) => {
    const owner = ownerOf(visitor);
    if (!(await access.views(owner)).some(({ name }) => name === params.view)) throw new Fault("view.unknown");
    await access.dropView(owner, params.view);
    return { ok: true } as const;
  }),
);
