import { date, longDate, yearOf } from "../calendar/plain-date.ts";
import type { FigureValue } from "../figure/query.ts";
import { writeValue } from "../figure/words.ts";
import type { PromiseMade, Standing } from "./promise.ts";

const amount = (value: number, unit: string): string =>
  `${writeValue(value, unit, { approx: "exact", as: null }).digits}${unit}`;

/** 7篇（7条记录）, or that there is none. */
const inLedgerWords = (one: FigureValue | null, title: string): string =>
  one === null || one.value === null
    ? `台账里没有“${title}”的记录`
    : `台账里“${title}”为${amount(one.value, one.unit)}（${one.records.length}条记录）`;

/** What is known of a promise, one fact a line; the day of looking is in none of them. */
export function promiseFacts({ record, words, year, due, shownBy, found }: PromiseMade, standing: Standing): string[] {
  const made = `承诺（${record.id}，${record.start}）：“${words}”，期限${due}`;
  const { state, value, inTime, late, records } = standing;
  const checked = found === null ? [] : [`核对记录：${found.state}${found.on === null ? "" : `（${found.on}）`}`];
  const differs = found !== null && found.state !== state && shownBy.kind !== "words";
  const rest = differs ? [...checked, "核对记录与台账不一致，以台账为准"] : checked;
  switch (shownBy.kind) {
    case "figure": {
      const { figure, floor } = shownBy;
      return [
        `${made}；看“${figure.title}”，不少于${amount(floor, figure.unit)}`,
        `${year}年${inLedgerWords(value, figure.title)}`,
        ...(late ? [`到${due}为止，${inLedgerWords(inTime, figure.title)}`] : []),
        ...rest,
      ];
    }
    case "records": {
      const missing = shownBy.ids.filter((id) => !records.includes(id));
      return [
        `${made}；看${shownBy.ids.length}条记录`,
        ...(records.length > 0 ? [`${year}年台账里有：${records.join("、")}`] : []),
        ...(missing.length > 0 ? [`${year}年台账里没有，或者已经作废：${missing.join("、")}`] : []),
        ...rest,
      ];
    }
    case "words":
      return [
        made,
        shownBy.unknown === null
          ? "没有写明看哪个指标或哪些记录"
          : `写的“${shownBy.unknown}”不是制度库里的指标或制度，请改正`,
        ...rest,
      ];
  }
}

/** One sentence for 上年承诺兑现: what was promised, what the ledger shows, how it stands. */
export function promiseSentence(promise: PromiseMade, standing: Standing): string {
  const { record, words, year, passed, due } = promise;
  const { state, late } = standing;
  const made = `${yearOf(record.start) < year ? "上年" : "本年"}承诺“${words}”，`;
  const evidence = evidenceWords(promise, standing);
  if (state === "无从判断") return `${made}${evidence}。`;
  const running = passed.to < date(`${year}-12-31`) && promise.shownBy.kind !== "words";
  const after = late ? `，晚于承诺的期限（${longDate(due)}）` : "";
  return `${made}${running ? `截至${longDate(passed.to)}` : ""}${evidence}，${state}${after}。`;
}

function evidenceWords({ shownBy, found }: PromiseMade, { state, value, records }: Standing): string {
  switch (shownBy.kind) {
    case "figure": {
      const { title, unit } = shownBy.figure;
      if (value === null || value.value === null) return `没有${title}的记录`;
      const got = `${title}为${amount(value.value, unit)}`;
      return state === "已兑现" ? got : `${got}，少于${amount(shownBy.floor, unit)}`;
    }
    case "records":
      if (records.length === shownBy.ids.length) return `有${records.length}条记录为证`;
      return `应有的${shownBy.ids.length}条记录，台账里有${records.length}条`;
    case "words":
      if (state === "无从判断") return "没有写明看什么记录，台账无从判断是否兑现";
      return `经人核对${found?.on == null ? "" : `（${longDate(found.on)}）`}`;
  }
}

/** One sentence for 下一步; null where the promise was kept. */
export function promiseNext({ words }: PromiseMade, { state }: Standing): string | null {
  if (state === "已兑现") return null;
  return state === "无从判断"
    ? `逐条核对“${words}”是否做到，把核对结论或者证明它的记录补进承诺。`
    : `继续落实“${words}”，已经做到的补录，没有做到的重新明确时限。`;
}
