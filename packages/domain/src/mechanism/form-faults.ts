import { courseFaults } from "./course-faults.ts";
import { type Course, propertyWritten } from "./course-schema.ts";
import type { Figure, Where } from "./figure-schema.ts";
import type { Field, Mechanism, RecordKind } from "./mechanism-schema.ts";
import type { Rule } from "./rule-schema.ts";
import { sealedFaults } from "./sealed-faults.ts";

/** Something that a figure or a rule goes by and the form of its mechanism does not ask for. `path`: where it stands in the file. */
export type FormFault = { readonly path: readonly (string | number)[]; readonly says: string };

type Block = RecordKind["blocks"][number];

/**
 * What the figures and rules of a mechanism count or ask for and its own form cannot hold: such a figure would stay empty for ever, and
 * such a duty never be done. Figures over several mechanisms and rules that wait for an office (`deferred`) are not looked at.
 */
export function formFaults({ record, figures, rules, course }: Mechanism): FormFault[] {
  const own = course === undefined ? [] : below(["course"], courseFaults(course, record));
  if (record === undefined)
    return course === undefined
      ? []
      : [...own, { path: ["course"], says: "没有记录的机制不能有办理流程，请删去 course" }];
  const lacks = lacksOf(record);
  const { fields } = record;
  return [
    ...own,
    ...(course === undefined ? [] : below(["course"], courseNeeds(course, lacks))),
    ...figures.flatMap((figure, at) =>
      below(["figures", at], sealedFaults(figure, `指标 ${figure.code} `, figure.over === undefined ? fields : [])),
    ),
    ...rules.flatMap((rule, at) => below(["rules", at], sealedFaults(rule, `规则 ${rule.id} `, fields))),
    ...figures.flatMap((figure, at) =>
      figure.over === undefined ? told(["figures", at], `指标 ${figure.code}`, figureNeeds(figure, lacks)) : [],
    ),
    ...rules.flatMap((rule, at) =>
      rule.deferred ? [] : told(["rules", at], `规则 ${rule.id}`, ruleNeeds(rule, record, lacks)),
    ),
  ];
}

/** The same faults, of something that stands there in its file. */
export const below = (path: FormFault["path"], faults: readonly FormFault[]): FormFault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));

const told = (path: FormFault["path"], who: string, lacking: readonly string[]): FormFault[] =>
  [...new Set(lacking)].map((what) => ({ path, says: `${who}要用${what}，记录的表单里没有，请补上` }));

/** Questions about a form; each gives what is lacking in words, nothing where the form asks for it. */
type Lacks = ReturnType<typeof lacksOf>;

function lacksOf({ blocks, counts, genres, fields }: RecordKind) {
  const block = (name: Block, words: string): string[] =>
    blocks.includes(name) ? [] : [`${words}（blocks: ${name}）`];
  const count = (word: string): string[] => (counts.includes(word) ? [] : [`数量“${word}”（counts）`]);
  const field = (name: string): string[] => (fields.some((one) => one.name === name) ? [] : [`字段 ${name}`]);
  // Of several values one is enough: the others are how records from elsewhere say the same.
  const genre = (asked: Where["genre"]): string[] => {
    const named = [asked ?? []].flat().map(String);
    return named.length === 0 || named.some((one) => genres.includes(one))
      ? []
      : [`文种“${named.join("、")}”（genres）`];
  };
  const choice = (name: string, asked: Where["level"]): string[] => {
    const taught = fields.find((one) => one.name === name);
    if (taught === undefined) return field(name);
    const named = [asked ?? []].flat();
    return named.some((one) => canBe(taught, one)) ? [] : [`“${taught.title}”的选项“${named.join("、")}”`];
  };
  return { block, count, field, genre, choice };
}

const canBe = ({ type, of }: Field, value: string | number | boolean): boolean =>
  type === "yes-no" ? typeof value === "boolean" : (of?.includes(String(value)) ?? true);

function figureNeeds(figure: Figure, lacks: Lacks): string[] {
  return [...countNeeds(figure, lacks), ...datingNeeds(figure, lacks), ...whereNeeds(figure.where, lacks)];
}

function countNeeds(figure: Figure, lacks: Lacks): string[] {
  const { block, count } = lacks;
  switch (figure.count) {
    case "attendances":
    case "people":
      return block("meeting", "与会");
    case "speeches":
    case "speakers":
      return block("speakers", "发言");
    case "agenda":
      return block("agenda", "议题");
    case "money":
    case "households":
    case "beneficiaries":
      return block("money", "资金");
    case "groups":
      return block("reprints", "转载组");
    case "sum":
      return count(figure.of);
    case "pairs":
    case "coverage":
      return propertyNeeds(figure.of, lacks);
    default:
      return [];
  }
}

/** The day that decides on the period, and what is told apart or listed. */
function datingNeeds(figure: Figure, lacks: Lacks): string[] {
  const { block } = lacks;
  const dated = { start: [], term: block("term", "结束日期"), arrived: block("money", "资金") };
  const days = { ...dated, finished: block("finished", "完成日期"), issued: block("issued", "印发日期") }[figure.dated];
  if (figure.count !== "distinct" && figure.count !== "titles") return days;
  // The first of them that a record has is used, so that one is enough.
  const of = [figure.of].flat().map((path) => propertyNeeds(path, lacks));
  return [...days, ...(of.some((lacking) => lacking.length === 0) ? [] : of.flat())];
}

function whereNeeds(where: Where, { block, genre, choice }: Lacks): string[] {
  const { source, use, form, from, to, role, written, level, joint } = where;
  const given = (...values: readonly unknown[]) => values.some((one) => one !== undefined);
  return [
    ...(given(source, use, form, from, to) ? block("money", "资金") : []),
    ...(given(role, written) ? block("speakers", "发言") : []),
    ...(given(level) ? block("level", "级别") : []),
    ...(given(joint) ? block("joint", "共同活动") : []),
    ...(given(where["of-mechanism"]) ? block("of", "所依据的记录") : []),
    ...genre(where.genre),
    ...Object.entries(where.fields ?? {}).flatMap(([name, asked]) => choice(name, asked)),
  ];
}

const blockOf: Readonly<Record<string, readonly [Block, string]>> = {
  attendance: ["meeting", "与会"],
  headcount: ["meeting", "与会"],
  speakers: ["speakers", "发言"],
  agenda: ["agenda", "议题"],
  money: ["money", "资金"],
  level: ["level", "级别"],
  of: ["of", "所依据的记录"],
  event: ["joint", "共同活动"],
  group: ["reprints", "转载组"],
  issue: ["issue", "期号"],
  finished: ["finished", "完成日期"],
  issued: ["issued", "印发日期"],
  end: ["term", "结束日期"],
};

/** `fields.NAME`, `counts.WORD` and the shared properties; what every form asks for, and names of other things, need nothing. */
function propertyNeeds(name: string, { block, count, field }: Lacks): string[] {
  const [property = "", ...column] = name.split(".");
  if (property === "fields") return field(column.join("."));
  if (property === "counts") return count(column.join("."));
  const needed = blockOf[property];
  return needed === undefined ? [] : block(...needed);
}

/** What the steps of a course write or go by, and the form does not ask for. */
function courseNeeds({ steps, written, genres, numbered }: Course, lacks: Lacks): FormFault[] {
  const first = told(
    ["written"],
    "办理流程",
    Object.keys(written).flatMap((said) => propertyNeeds(propertyWritten(said), lacks)),
  );
  const number = numbered ? told(["numbered"], "办理流程", lacks.block("issue", "期号")) : [];
  return [
    ...first,
    ...number,
    ...told(
      ["genres"],
      "办理流程",
      (genres ?? []).flatMap((one) => lacks.genre(one)),
    ),
    ...steps.flatMap(({ act, sets, planned }, at) => {
      const named = [...Object.keys(sets), ...(planned === undefined ? [] : [planned.before])];
      return told(
        ["steps", at],
        `步骤“${act}”`,
        named.flatMap((name) => propertyNeeds(name, lacks)),
      );
    }),
  ];
}

function ruleNeeds(rule: Rule, record: RecordKind, lacks: Lacks): string[] {
  const where = rule.where === undefined ? [] : whereNeeds(rule.where, lacks);
  const documents = documentsOf(rule).flatMap((name) =>
    isWords(name) && !isHeld(name, record) ? [`材料“${name}”（evidence）`] : [],
  );
  const sums = sumsOf(rule).flatMap((name) => (isWords(name) && !/[次项件期]数$/.test(name) ? lacks.count(name) : []));
  return [...where, ...documents, ...sums, ...namesOf(rule).flatMap((name) => propertyNeeds(name, lacks))];
}

const isWords = (name: string): boolean => !/^[a-z]/.test(name);

/** A document in words is filed as evidence of that kind, told by the genre, or is the title of a field. */
const isHeld = (name: string, { evidence, genres, fields }: RecordKind): boolean =>
  evidence.includes(name) || genres.includes(name) || fields.some(({ title }) => title === name);

function documentsOf(rule: Rule): string[] {
  if (rule.shape === "record-check") return rule.needs;
  return "asks" in rule && rule.asks !== undefined ? [rule.asks] : [];
}

/** What is added up under its own word. */
function sumsOf(rule: Rule): string[] {
  if (rule.shape === "limit") return [rule.counts];
  if (rule.shape !== "periodic") return [];
  return [...(rule.counts === undefined ? [] : [rule.counts]), ...(rule.or === undefined ? [] : [rule.or.counts])];
}

function namesOf(rule: Rule): string[] {
  const asked = [...documentsOf(rule), ...sumsOf(rule)];
  switch (rule.shape) {
    case "triggered":
      return [...asked, rule.by];
    case "two-level":
      return [...asked, rule.by, ...(rule.approval === undefined ? [] : [rule.approval])];
    case "earliest":
      return [...asked, rule.after];
    case "limit":
      return [...asked, ...(rule.whole === undefined ? [] : [rule.whole])];
    case "rate":
      return [rule.numerator, rule.denominator];
    case "order":
      return [rule.before, rule.after];
    case "record-check":
      return [...asked, ...(rule["not-above"] ?? [])];
    case "alert":
      return [rule.when];
    default:
      return asked;
  }
}
