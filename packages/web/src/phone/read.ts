import type { FieldFault } from "@shilu/contract";

/** The value behind a way of keys; undefined where the way ends before. */
export const at = (value: unknown, ...way: readonly string[]): unknown =>
  way.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

/** The text behind a way of keys; null where there is none. */
export function textIn(value: unknown, ...way: readonly string[]): string | null {
  const found = at(value, ...way);
  return typeof found === "string" ? found : null;
}

/** What a refusal says at which field. */
export function fieldsIn(body: unknown): FieldFault[] {
  const list = at(body, "fields");
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const [field, says] = [textIn(one, "field"), textIn(one, "says")];
    return field === null || says === null ? [] : [{ field, says }];
  });
}
