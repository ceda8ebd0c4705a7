import { operations } from "@shilu/contract";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** What a record keeps sealed, in plain text. That it was looked at leaves its event before it is shown. */
export const getRecordSealed = route(operations.recordSealed, async (workplace, { params, visitor }) => {
  const { store, tenant, catalogue } = workplace;
  const { values, fields } = await store.read(tenant, async (reader) => {
    const found = await reader.record(params.record);
    if (found === null) throw new Fault("record.unknown");
    const { mechanism, start } = found.record;
    return {
      values: await reader.sealedValues(params.record),
      fields: catalogue.mechanism(mechanism, start)?.record?.fields ?? [],
    };
  });
  await noteTaken(workplace, visitor, "record.sealed", { what: "sealed.seen", record: params.record });
  const titles = new Map(fields.map(({ name, title }) => [name, title]));
  const order = [...new Set([...titles.keys(), ...Object.keys(values)])];
  return {
    values: order.flatMap((name) => {
      const text = values[name];
      return text === undefined ? [] : [{ title: titles.get(name) ?? name, text }];
    }),
  };
});
