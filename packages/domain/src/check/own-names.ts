import type { Office } from "../people/office.ts";
import { type ProfileFact, profileFacts } from "../people/profile.ts";
import { chipIds, freshChipId, type Template, type TemplateInline, withInlines } from "../report/template.ts";

/** Names of two characters are parts of too many words. */
const shortest = 3;

/**
 * A template whose names of the office's own (单位名称, 结对的村 …) are fields of its profile instead of words: where the profile changes, the
 * report follows. Of names that begin at the same place the longest is meant; what stands in the title of a document （《》） is its name and stays.
 */
export function withOwnNames(template: Template, office: Office): Template {
  const facts = profileFacts(office)
    .filter(({ value }) => value.length >= shortest)
    .toSorted((a, b) => b.value.length - a.value.length);
  const taken = chipIds(template);
  const chip = ({ field }: ProfileFact): TemplateInline => {
    const id = freshChipId(taken, "profile");
    taken.add(id);
    return { type: "profile", attrs: { id, field } };
  };
  const content = template.content.map((block) =>
    withInlines(block, (inlines) =>
      inlines.flatMap((inline) => (inline.type === "text" ? named(inline.text, facts, chip) : [inline])),
    ),
  );
  return { ...template, content };
}

function named(
  text: string,
  facts: readonly ProfileFact[],
  chip: (fact: ProfileFact) => TemplateInline,
): TemplateInline[] {
  const found: TemplateInline[] = [];
  let done = 0;
  let quoted = 0;
  const words = (to: number) => {
    if (to > done) found.push({ type: "text", text: text.slice(done, to) });
  };
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "《") quoted++;
    if (text[at] === "》") quoted = Math.max(0, quoted - 1);
    const fact = quoted > 0 ? undefined : facts.find(({ value }) => text.startsWith(value, at));
    if (fact === undefined) continue;
    words(at);
    found.push(chip(fact));
    done = at + fact.value.length;
    at = done - 1;
  }
  words(text.length);
  return found;
}
