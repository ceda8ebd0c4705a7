import { type Course, type CourseStep, heldForTwo, propertyWritten, type Written } from "./course-schema.ts";
import type { FormFault } from "./form-faults.ts";
import type { Field, Mechanism } from "./mechanism-schema.ts";

/** What is wrong with the table of a course in itself: states, ways, and what its steps write. `path`: below `course`. */
export function courseFaults(course: Course, record: Mechanism["record"]): FormFault[] {
  const known = new Set(course.states);
  const unknown = (path: FormFault["path"], state: string): FormFault[] =>
    known.has(state) ? [] : [{ path, says: `states 里没有“${state}”这个状态，请补上或改正` }];
  const named = [
    ...course.ends.flatMap((state, at) => unknown(["ends", at], state)),
    ...course.two.flatMap((state, at) => unknown(["two", at], state)),
    ...Object.entries(course.written).flatMap(([property, state]) => unknown(["written", property], state)),
    ...course.steps.flatMap(({ from, to }, at) => [
      ...from.flatMap((state, n) => unknown(["steps", at, "from", n], state)),
      ...(to === null ? [] : unknown(["steps", at, "to"], to)),
    ]),
  ];
  const twice = [
    ...repeated(course.states).map((at) => ({ path: ["states", at], says: `状态“${course.states[at]}”写了两次` })),
    ...repeated(course.steps.map(({ act }) => act)).map((at) => ({
      path: ["steps", at, "act"],
      says: `“${course.steps[at]?.act}”这一步写了两次，请只留一处`,
    })),
  ];
  // Ways are only looked for in a table whose names are right.
  const ways = named.length + twice.length > 0 ? [] : wayFaults(course);
  return [
    ...named,
    ...twice,
    ...ways,
    ...course.steps.flatMap((step, at) => setFaults(step, at, record?.fields ?? [])),
  ];
}

const repeated = (names: readonly string[]): number[] =>
  names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));

function wayFaults(course: Course): FormFault[] {
  const { states, ends, two, written, steps } = course;
  const beginnings = [...states.slice(0, 1), ...Object.values(written)];
  const reached = reachable(steps, beginnings);
  const toEnd = reachable(
    steps.flatMap(({ from, to }) => (to === null ? [] : from.map((state) => ({ from: [to], to: state })))),
    ends,
  );
  const alone = reachedAlone(steps, states[0] ?? "");
  return [
    ...states.flatMap((state, at) => [
      ...(reached.has(state)
        ? []
        : [{ path: ["states", at], says: `没有哪一步能走到“${state}”，请补上这一步或删去这个状态` }]),
      ...(toEnd.has(state) ? [] : [{ path: ["states", at], says: `从“${state}”走不到办完（ends），请补上后面的步骤` }]),
    ]),
    ...two.flatMap((state, at) =>
      alone.has(state)
        ? [
            {
              path: ["two", at],
              says: `“${state}”须由两个人办到，现在一个人也能走到；请在审核的那一步写 other: true，在做事的那一步写 work: true`,
            },
          ]
        : [],
    ),
    // A record that came with it already there would else stand nowhere, and no step of it could be taken.
    ...[...heldForTwo(course)].flatMap(([property, acts]) =>
      Object.keys(written).some((said) => propertyWritten(said) === property)
        ? []
        : [
            {
              path: ["written"],
              says: `“${property}”只由“${acts.join("、")}”写入；请写明没有步骤而填了它的记录算办到哪里`,
            },
          ],
    ),
  ];
}

type Way = { readonly from: readonly string[]; readonly to: string | null };

function reachable(ways: readonly Way[], from: readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const state of seen) for (const way of ways) if (way.to !== null && way.from.includes(state)) seen.add(way.to);
  return seen;
}

/** Where one person gets who takes every step himself and names others as 责任人. */
function reachedAlone(steps: readonly CourseStep[], begins: string): ReadonlySet<string> {
  const idle = new Set([begins]);
  const worked = new Set<string>();
  for (let before = -1; before < idle.size + worked.size; ) {
    before = idle.size + worked.size;
    for (const { from, to, work, other } of steps)
      for (const state of from) {
        if (idle.has(state)) (work ? worked : idle).add(to ?? state);
        if (worked.has(state) && !other) worked.add(to ?? state);
      }
  }
  return new Set([...idle, ...worked]);
}

const days = ["finished", "issued", "end"];

/** What a step writes has to fit where it is written. That the form asks for it at all is found with the figures' own needs. */
function setFaults({ sets, needs, text, links }: CourseStep, at: number, fields: readonly Field[]): FormFault[] {
  return Object.entries(sets).flatMap(([property, what]) => {
    const path = ["steps", at, "sets", property];
    const field = fields.find(({ name }) => property === `fields.${name}`);
    const says = unfit(property, what, field) ?? ungiven(what, { needs, text, links });
    return says === null ? [] : [{ path, says }];
  });
}

function unfit(property: string, what: Written, field: Field | undefined): string | null {
  const [head = ""] = property.split(".");
  if (!["counts", "fields", "issue", "of", "level", ...days].includes(head))
    return `步骤不能改写“${property}”，只能是 counts、fields、issue、level、of 和 ${days.join("、")}`;
  if (field?.sealed) return `字段“${field.title}”是加密保存的，步骤会留在经过里，不能写到这里`;
  if (field?.["totals-only"]) return `字段“${field.title}”只用于统计，步骤不能写到这里`;
  if (what === "clear") return null;
  const isDay = days.includes(head) || field?.type === "date";
  if (what === "on" || what === "due") return isDay ? null : `“${property}”不是日期，不能写入 ${what}`;
  if (what === "one-more") return head === "counts" ? null : "one-more 只用于数量（counts）";
  if (typeof what === "object") {
    if (head === "counts") return Number.isInteger(what.is) ? null : `“${property}”要写整数`;
    if (field?.type === "choice" && !field.of?.includes(String(what.is)))
      return `“${field.title}”没有“${String(what.is)}”这个选项，请改正`;
    return (field?.type === "yes-no") === (typeof what.is === "boolean") ? null : `“${property}”写的值与它的类型不合`;
  }
  if (what === "asked") return field?.type === "person" || field?.type === "people" ? "步骤不问人名，请用责任人" : null;
  return field?.type === "text" || field?.type === "long-text" || (what === "record" && head === "of")
    ? null
    : `“${property}”不是文字，不能写入 ${what}`;
}

function ungiven(what: Written, { needs, text, links }: Pick<CourseStep, "needs" | "text" | "links">): string | null {
  const asks = { due: needs.includes("due"), owner: needs.includes("owner"), evidence: needs.includes("evidence") };
  const given: Readonly<Record<string, boolean>> = { ...asks, text: text !== undefined, record: links !== undefined };
  return typeof what === "string" && given[what] === false
    ? `这一步没有问 ${what}，写不进去；请在 needs、text 或 links 里补上`
    : null;
}
