import type { Catalogue } from "../mechanism/catalogue.ts";
import { whereWords } from "../mechanism/where-words.ts";
import type { BookedRule } from "./booked-rule.ts";
import { nameTitle } from "./name.ts";
import { sourceOf } from "./source.ts";

/** The conditions that a rule puts on the records of its mechanism; empty where it means all of them. */
export const conditionOf = (catalogue: Catalogue, { rule, mechanism }: BookedRule): string =>
  whereWords(rule.where, mechanism.record?.fields ?? [], (code) => catalogue.mechanism(code)?.title ?? code);

/** The same as the beginning of a sentence. */
export function conditionally(catalogue: Catalogue, entry: BookedRule): string {
  const condition = conditionOf(catalogue, entry);
  return condition === "" ? "" : `${condition}的，`;
}

/** Names in a row: none stands between quotation marks that follow each other (GB/T 15834-2011, 4.5.3.5). */
export const inRow = (names: readonly string[]): string => names.join("、").replaceAll("”、“", "”“");

/** What a rule asks for: 文种为“提醒”的“谈心谈话”, “学习档案”, “民主生活会”的“报送日期”. */
export function askedIn(catalogue: Catalogue, entry: BookedRule): string {
  const { rule, mechanism } = entry;
  const { words, property, mechanisms, where } = sourceOf(catalogue, entry);
  if (words !== null) return `“${words}”`;
  if (property !== null) {
    const title = `“${nameTitle(property, catalogue, mechanism.code)}”`;
    return property.property === "attendance" ? title : `“${mechanism.title}”的${title}`;
  }
  const asked = "asks" in rule && rule.asks !== undefined ? catalogue.figure(rule.asks) : null;
  if (asked !== null) return `“${asked.figure.title}”所计的事项`;
  const title = mechanisms.map((code) => `“${catalogue.mechanism(code)?.title ?? code}”`).join("或");
  const condition = where === undefined ? "" : conditionOf(catalogue, entry);
  return condition === "" ? title : `${condition}的${title}`;
}
