import type { Relation } from "./item.ts";
import { alike, amount, isExact, isPercent, leadOf, relation, type Stated, staysIn, tailOf } from "./stated.ts";
import { added, fitsTotal, inUnitOf, run, sum } from "./totals.ts";

/** Words that make a number what is left over. */
const left =
  /(?:缺编|空编|缺席|缺勤|请假|未到|空缺|结余|节余|剩余|剩下|还剩|仅剩|只剩|尚余|余下|其余|差额|尾欠|欠)(?:的|为|有)?[^，。；、\d]{0,4}$/;
/** Words that may: 还有12条正在办理, but also 还有12条是新收的. */
const perhaps = /^(?:还有|仍有|尚有|另有|另外|余)[^，。；、\d]{0,4}$/;
const open = /正在|限期|持续|长期坚持|滞后|未|待|没有?|尚|继续|跟进|督办|在建|在办|推进中|办理中|整改中|挂着|拖着|悬着/;
const done =
  /完成|办结|整改|立行立改|解决|化解|销号|办理|答复|兑现|落实|到位|采纳|支出|使用|实有|实到|到会|开工|竣工|完工|投产|签约|收回|回收|结案|破获|查结|发放|[办改弄做]好|[办改]了/;
const doneEnd = /(?:完成|办结|整改到位|立行立改|已整改|解决|销号|化解)$/;
const found =
  /(?:发现|查摆|梳理|排查|受理|收到|反馈|收集|征求|征集|接到|查找|列出|承办|交办|转办|接收|登记|查出|摸排|提出|立)[^，。；、\d]{0,14}$|(?:问题|诉求|堵点|隐患|纠纷|线索|案件|提案|建议|意见|清单|事项|任务|信访件|工单)(?:数)?$/;
const solved =
  /^[^，。；、\d]{0,8}[，、；]?(?:其中)?(?:已|均|全部|按期|按时|共|累计|当场|当年|现场)*(?:完成)?(?:整改|解决|办结|化解|采纳|完成|销号|办理|答复|处置|查处|办复)(?:完成|到位|了|销号|完毕|达到?)*$/;

/** 编制32名，实有29名，缺编3名; 任务96项，已完成88项，正在推进8项: what is left over with what is done makes the whole. */
export function rests(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((rest, index): Relation[] => {
    if (!isExact(rest) || isPercent(rest)) return [];
    const lead = leadOf(places, index, text);
    const words = lead + tailOf(places, index, text);
    const sure = left.test(lead);
    const stillOpen = open.test(words) && !found.test(lead);
    if (!sure && !stillOpen && !(perhaps.test(lead) && stillOpen)) return [];
    const row = run(places, index, text, { fits: (one) => alike(one, rest), stays: staysIn, skip: false });
    const fitting = row
      .slice(0, -1)
      .map((_, from) => row.slice(from))
      .find(([all, ...parts]) => all !== undefined && fitsTotal([...parts, rest], amount(all), rest, text));
    if (fitting !== undefined) return [said(fitting[0] ?? rest, fitting.slice(1), rest, true)];
    const [whole, part] = row.slice(-2);
    if (whole === undefined || part === undefined || amount(whole) < amount(part)) return [];
    const around = (one: Stated) => {
      const at = places.lastIndexOf(one, index);
      return leadOf(places, at, text) + tailOf(places, at, text);
    };
    if (
      doneEnd.test(leadOf(places, places.lastIndexOf(whole, index), text)) ||
      open.test(around(part)) ||
      (!sure && !done.test(around(part)))
    )
      return [];
    return [said(whole, [part], rest, false)];
  });
}

function said(whole: Stated, parts: readonly Stated[], rest: Stated, fine: boolean): Relation {
  const expected = inUnitOf(amount(whole) - sum(parts), rest);
  const reason = fine
    ? `${whole.stated}减去${added(parts)}为${expected}，与文中相符`
    : `${whole.stated}减去${added(parts)}应为${expected}，文中写${rest.stated}`;
  return relation("difference", [whole, ...parts, rest], expected, fine, reason);
}

/** 发现问题37个，已整改39个: no more can be solved than was found, unless older ones are counted in (含…). */
export function solvedOf(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((all, index): Relation[] => {
    const some = places[index + 1];
    if (some === undefined || !alike(all, some) || isPercent(all) || !isExact(all) || !isExact(some)) return [];
    if (!found.test(leadOf(places, index, text)) || !solved.test(text.slice(all.end, some.start))) return [];
    if (/^[（，]含|往年|历年|遗留|上年|结转/.test(text.slice(some.end, some.end + 12).split(/[。；\n]/)[0] ?? ""))
      return [];
    const fine = amount(some) <= amount(all);
    const reason = fine ? "办结的数没有超过总数" : `办结的${some.stated}${some.unit}多于${all.stated}${all.unit}`;
    return [relation("part", [all, some], all.stated, fine, reason)];
  });
}
