import { child, type Element, every } from "../read/tree.ts";

/** What the elements of a body stand in, and the fields whose results they are. */
export type Surroundings = {
  /** From the outermost paragraph down to the element. */
  readonly chain: (element: Element) => readonly Element[];
  /** Why a program would write over what stands here; null where none would. */
  readonly overwritten: (element: Element) => string | null;
  /** The same words written once more for old programs, element by element; null where they are others, [] where there are none. */
  readonly twins: (element: Element) => readonly Element[] | null;
};

/** Fields whose result is kept, or is made anew from words that are filled as well. */
const lasting = /^(HYPERLINK|TOC|REF|PAGEREF|FORMTEXT|ADVANCE)\b/i;

export function surroundingsIn(body: Element): Surroundings {
  const parents = new Map<Element, Element>();
  const computed = new Map<Element, string>();
  const writings = new Map<Element, Twins>();
  walk(body, parents, computed, []);
  const above = (element: Element): Element[] => {
    const all = [element];
    for (let one = parents.get(element); one !== undefined; one = parents.get(one)) all.unshift(one);
    return all;
  };
  return {
    chain: (element) => {
      const all = above(element);
      const outer = all.findIndex(({ name }) => name === "w:p");
      return all.slice(Math.max(0, outer));
    },
    overwritten: (element) => {
      const code = computed.get(element);
      if (code !== undefined) return `是域（${/^(?:=|\S*)/.exec(code)?.[0] ?? ""}）算出来的`;
      const held = above(element).find((one) => one.name === "w:sdt" && refilled(one));
      return held === undefined ? null : "在由数据填写的内容控件里";
    },
    twins: (element) => {
      const all = above(element);
      const at = all.findIndex(({ name }) => name === "mc:AlternateContent");
      const [both, shown] = [all[at], all[at + 1]];
      if (both === undefined || shown === undefined) return [];
      const known = writings.get(both) ?? twinsIn(both, shown);
      writings.set(both, known);
      return known === "unlike" ? null : (known.get(element) ?? []);
    },
  };
}

/** For each w:t of what is shown the same one for old programs; "unlike" where the words are others. */
function twinsIn(both: Element, shown: Element): Twins {
  const own = every(shown, "w:t");
  const others = both.children
    .filter((one) => one !== shown)
    .map((one) => every(one, "w:t"))
    .filter((texts) => texts.length > 0);
  const alike = others.every(
    (texts) => texts.length === own.length && texts.every(({ text }, index) => text === own[index]?.text),
  );
  return alike ? new Map(own.map((one, index) => [one, others.flatMap((texts) => texts[index] ?? [])])) : "unlike";
}
type Twins = ReadonlyMap<Element, readonly Element[]> | "unlike";

/** A content control that takes its words from data, or shows only what is to be entered in it. */
const refilled = (control: Element): boolean =>
  ["w:dataBinding", "w15:dataBinding", "w:showingPlcHdr"].some(
    (name) => child(child(control, "w:sdtPr"), name) !== undefined,
  );

type Field = { code: string; shows: boolean };

/** Notes the parent of every element, and of each w:t the code of a field that works it out anew. Fields may begin in one paragraph and end in another. */
function walk(
  element: Element,
  parents: Map<Element, Element>,
  computed: Map<Element, string>,
  open: Field[],
  simple: readonly string[] = [],
): void {
  for (const one of element.children) {
    parents.set(one, element);
    if (one.name === "w:fldChar") {
      const type = one.attribute("w:fldCharType");
      const last = open.at(-1);
      if (type === "begin") open.push({ code: "", shows: false });
      else if (type === "separate" && last !== undefined) last.shows = true;
      else if (type === "end") open.pop();
    } else if (one.name === "w:instrText") {
      const last = open.at(-1);
      if (last !== undefined) last.code += one.text;
    } else if (one.name === "w:t") {
      const codes = [...simple, ...open.flatMap(({ code, shows }) => (shows ? [code] : []))];
      const code = codes.map((said) => said.trim()).find((said) => !lasting.test(said));
      if (code !== undefined) computed.set(one, code);
    }
    if (one.name === "w:txbxContent") walk(one, parents, computed, []);
    else {
      const own = one.name === "w:fldSimple" ? [one.attribute("w:instr") ?? ""] : [];
      walk(one, parents, computed, open, [...simple, ...own]);
    }
  }
}
