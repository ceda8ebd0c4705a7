import { type Template, template } from "@shilu/domain";
import type { JSONContent } from "@tiptap/core";

/**
 * The text of the editor as the template it is stored as. The editor knows every attribute of a chip; the template only those of its mode.
 * Throws where the editor holds something that no template can, which would be a fault of ours.
 */
export function templateFrom(json: JSONContent): Template {
  return template.parse(plain(json));
}

/** A node with only what the template knows of it. */
function plain(node: JSONContent): JSONContent {
  const own = node.type === "tableCell" ? { type: node.type } : ofItsMode(node);
  return node.content === undefined ? own : { ...own, content: node.content.map(plain) };
}

function ofItsMode(inline: JSONContent): JSONContent {
  if (inline.type !== "figure" || inline.attrs?.mode !== "filled") return inline;
  const { stated: _, statedValue: __, ...attrs } = inline.attrs;
  return { ...inline, attrs };
}
