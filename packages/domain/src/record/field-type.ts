import { parseDate } from "../calendar/plain-date.ts";
import type { Field } from "../mechanism/mechanism-schema.ts";
import type { FieldValue } from "./record.ts";

const shape: Readonly<Record<Field["type"], string>> = {
  text: "文字",
  "long-text": "文字",
  number: "数字",
  date: "日期（2025-03-05 的样子）",
  choice: "一个选项",
  choices: "若干选项",
  person: "一个人",
  people: "若干人",
  "yes-no": "是或否",
  list: "若干条",
};

/** Null where the value is of the field's type; otherwise what the field takes, in words. */
export function typeFault(field: Field, value: FieldValue): string | null {
  const fits = (): boolean => {
    switch (field.type) {
      case "number":
        return typeof value === "number";
      case "yes-no":
        return typeof value === "boolean";
      case "date":
        return typeof value === "string" && parseDate(value) !== null;
      case "choices":
      case "people":
      case "list":
        return Array.isArray(value);
      default:
        return typeof value === "string";
    }
  };
  return fits() ? null : shape[field.type];
}

/** The values of a choice field that its mechanism does not list. Worth knowing, not an error: lists grow. */
export function unlisted(field: Field, value: FieldValue): string[] {
  if (field.of === undefined) return [];
  return [value].flat().flatMap((one) => (typeof one === "string" && !field.of?.includes(one) ? [one] : []));
}
