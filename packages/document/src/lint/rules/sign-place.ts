import { em, twips } from "../../page.ts";
import type { Element } from "../elements.ts";
import { always, type Draft, type Fault, type Rule, whole } from "../rule.ts";
import { isSealed, namesOf, placesOfSign } from "../sign-places.ts";

/** How far from the right a line stands, in characters; null where it is not set to the right. */
function insetOf({ paragraph: { look } }: Element): number | null {
  return look.align === "right" ? (look.rightChars ?? look.right / twips(em)) : null;
}

/** Half a character: widths of digits differ from face to face. */
const tolerance = 0.6;
const near = (a: number | null, b: number): boolean => a !== null && Math.abs(a - b / em) <= tolerance;

/** Whether names and date of a sign-off stand as 7.3.5.1 (with a seal) or 7.3.5.2 (without) has it. */
const standsAs = (date: Element, draft: Draft, sealed: boolean): boolean =>
  placesOfSign(date, draft, sealed).every(({ line, right }) => near(insetOf(line), right));

const dates = ({ elements }: Draft): Element[] => elements.filter(({ kind }) => kind === "date");

function dateFaults(element: Element, draft: Draft): Fault[] {
  const expected = "右空四字（盖章）或不少于二字（不盖章），用右缩进，不用空格";
  const fault = (found: string): Fault[] => [{ at: whole(element), expected, found }];
  if (/^[ \t\u00a0\u3000]|[ \t\u00a0\u3000]\f?$/.test(element.text)) return fault("用空格推开");
  const inset = insetOf(element);
  if (inset === null) return fault("没有居右");
  if (inset < 1.9) return fault(`右空 ${inset.toFixed(1)} 字`);
  // Joint signatures stand in rows, and a report without a head has its own manner.
  if (!isSealed(draft) || namesOf(element, draft).length > 1) return [];
  const right = [true, false].some((sealed) => {
    const place = placesOfSign(element, draft, sealed).find(({ line }) => line === element);
    return place !== undefined && near(inset, place.right);
  });
  return right ? [] : fault(`右空 ${inset.toFixed(1)} 字`);
}

function nameFaults(date: Element, draft: Draft): Fault[] {
  const [name, ...others] = namesOf(date, draft);
  if (name === undefined || others.length > 0 || dateFaults(date, draft).length > 0) return [];
  if (standsAs(date, draft, true) || standsAs(date, draft, false)) return [];
  const inset = insetOf(name);
  return [
    {
      at: whole(name),
      expected: "以成文日期为准居中（盖章），或右空二字、日期首字比它右移二字（不盖章）",
      found: inset === null ? "没有按日期居中" : `右空 ${inset.toFixed(1)} 字`,
    },
  ];
}

/** Where 署名 and 成文日期 stand (7.3.5). */
export const signPlaceRules: readonly Rule[] = [
  {
    id: "S03",
    clause: "GB/T 9704-2012 7.3.5",
    severity: "error",
    repair: "auto",
    title: "成文日期的位置不合",
    applies: always,
    check: (draft) => dates(draft).flatMap((element) => dateFaults(element, draft)),
  },
  {
    id: "S04",
    clause: "GB/T 9704-2012 7.3.5.1、7.3.5.2",
    severity: "error",
    repair: "auto",
    title: "署名的位置不合",
    applies: (format) => format === "standard" || format === "upward" || format === "letter",
    check: (draft) => dates(draft).flatMap((date) => nameFaults(date, draft)),
  },
];
