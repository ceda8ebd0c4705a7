import type { FormAnswer, NewRecord } from "@shilu/contract";

/** What a record says that its form does not ask for, each in words; none where the form holds it all. */
export function formHolds({ blocks, fields, counts, genres }: FormAnswer, record: Partial<NewRecord>): string[] {
  const block = (name: FormAnswer["blocks"][number], holds: boolean, says: string) =>
    holds && !blocks.includes(name) ? [says] : [];
  const known = new Map(fields.map((field) => [field.name, field]));
  return [
    ...block("meeting", (record.attendance ?? []).length > 0 || record.headcount !== undefined, "与会"),
    ...block("money", (record.money ?? []).length > 0, "资金"),
    ...block("speakers", (record.speakers ?? []).length > 0, "发言"),
    ...block("agenda", (record.agenda ?? []).length > 0, "议题"),
    ...block("counts", Object.keys(record.counts ?? {}).length > 0, "数量"),
    ...block("term", record.end != null, "结束日期"),
    ...block("level", record.level !== undefined, "级别"),
    ...block("of", record.of !== undefined, "所依据的记录"),
    ...block("issue", record.issue !== undefined, "期号"),
    ...block("finished", record.finished !== undefined, "完成日期"),
    ...block("issued", record.issued !== undefined, "印发日期"),
    ...block("joint", record.event !== undefined, "共同活动"),
    ...block("reprints", record.group !== undefined, "转载组"),
    ...Object.keys(record.counts ?? {}).flatMap((word) => (counts.includes(word) ? [] : [`数量“${word}”`])),
    ...(record.genre === undefined || genres.includes(record.genre) ? [] : [`文种“${record.genre}”`]),
    ...Object.entries(record.fields ?? {}).flatMap(([name, value]) => {
      const field = known.get(name);
      if (field === undefined) return [`字段“${name}”`];
      const odd = field.of === undefined ? [] : [value].flat().filter((one) => !field.of?.includes(String(one)));
      return odd.map((one) => `“${field.title}”里的“${one}”`);
    }),
  ];
}
