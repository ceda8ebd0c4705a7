import type { FormAnswer, NewRecord } from "@shilu/contract";

/** One thing that two versions say differently, and how each says it. `by`: who changed it since the version that both had read. */
export type Difference = {
  readonly key: string;
  readonly title: string;
  readonly mine: string;
  readonly theirs: string;
  readonly by: "me" | "them" | "both";
};

const titles: Readonly<Record<string, string>> = {
  ...{ org: "组织", title: "名称", start: "日期", end: "结束日期", place: "地点", host: "主持人", recorder: "记录人" },
  ...{ headcount: "人数", guests: "列席和外请人数", speakers: "发言", agenda: "议程", money: "资金", level: "层级" },
  ...{ clock: "时刻", invited: "邀请列席" },
  ...{ genre: "文种", issue: "期号", finished: "完成日期", issued: "印发日期", of: "所依据的记录", event: "共同活动" },
  ...{ group: "转载组", campaigns: "活动专题", evidence: "佐证", circle: "知悉范围" },
};

/** A record as flat keys: what a field, a person's presence or a quantity says is taken or left by itself. */
function flat(record: NewRecord): Map<string, unknown> {
  const { fields = {}, attendance = [], counts = {}, mechanism: _, ...rest } = record;
  return new Map<string, unknown>([
    ...Object.entries(rest),
    ...Object.entries(fields).map(([name, value]) => [`fields.${name}`, value] as const),
    ...Object.entries(counts).map(([unit, value]) => [`counts.${unit}`, value] as const),
    ...attendance.map((line) => [`attendance.${line.person}`, line] as const),
  ]);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
const same = (a: unknown, b: unknown): boolean =>
  (isEmpty(a) && isEmpty(b)) || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The same content in whatever order its keys came. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** What stands between one's own version and the newer one. `base`: the version that was read before either was changed. */
export function differencesOf(base: NewRecord, mine: NewRecord, theirs: NewRecord, known: FormAnswer): Difference[] {
  const [was, own, now] = [flat(base), flat(mine), flat(theirs)];
  const names = new Map([...known.people, ...known.roster, ...known.orgs].map(({ id, name }) => [id, name]));
  return [...new Set([...own.keys(), ...now.keys()])].flatMap((key): Difference[] => {
    const [a, b, before] = [own.get(key), now.get(key), was.get(key)];
    if (same(a, b)) return [];
    const by = same(b, before) ? "me" : same(a, before) ? "them" : "both";
    return [{ key, title: titleOf(key, known, names), mine: wordsOf(a, names), theirs: wordsOf(b, names), by }];
  });
}

/** One's own version with what was taken over from the newer one. */
export function taken(mine: NewRecord, theirs: NewRecord, keys: ReadonlySet<string>): NewRecord {
  const [own, now] = [flat(mine), flat(theirs)];
  const whole = new Map<string, unknown>();
  for (const key of new Set([...own.keys(), ...now.keys()])) {
    const value = keys.has(key) ? now.get(key) : own.get(key);
    if (value !== undefined) whole.set(key, value);
  }
  const part = (prefix: string) =>
    [...whole].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : []));
  return {
    ...Object.fromEntries([...whole].filter(([key]) => !/^(fields|counts|attendance)\./.test(key))),
    mechanism: mine.mechanism,
    fields: Object.fromEntries(part("fields.")),
    counts: Object.fromEntries(part("counts.")),
    attendance: part("attendance.").map(([, line]) => line),
  } as NewRecord;
}

function titleOf(key: string, { fields }: FormAnswer, names: ReadonlyMap<string, string>): string {
  const [head = "", ...rest] = key.split(".");
  const tail = rest.join(".");
  if (head === "fields") return fields.find(({ name }) => name === tail)?.title ?? tail;
  if (head === "counts") return `数量（${tail}）`;
  if (head === "attendance") return `与会：${names.get(tail) ?? tail}`;
  return titles[key] ?? key;
}

const words: Readonly<Record<string, string>> = {
  expected: "应到",
  present: "实到",
  for: "赞成",
  against: "反对",
  abstain: "弃权",
};

function wordsOf(value: unknown, names: ReadonlyMap<string, string>): string {
  if (isEmpty(value)) return "（没有填）";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, names)).join("；");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .filter(([key, one]) => !isEmpty(one) && one !== false && key !== "sha256" && key !== "person")
      .map(([key, one]) => {
        if (key === "amount") return `${Number(one) / 100}元`;
        return words[key] === undefined ? wordsOf(one, names) : `${words[key]}${wordsOf(one, names)}`;
      })
      .concat(
        "person" in value && !("status" in value) ? [names.get(String(value.person)) ?? String(value.person)] : [],
      )
      .join("，");
  return names.get(String(value)) ?? String(value);
}
