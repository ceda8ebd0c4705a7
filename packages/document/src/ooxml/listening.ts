import type { MarkPlace } from "@shilu/domain";
import type { Heard } from "./xml.ts";

/** Words of a file with where they stand: in the text, around it (header, text box, property), or as the name of a sheet. */
export type PlacedWords = { readonly place: MarkPlace; readonly text: string };

/** What hears a part while it is read, and what it has heard so far. */
export type Listening = { readonly heard: Heard; readonly words: () => PlacedWords[] };

/** Names without their prefixes: drawings, charts and others have theirs. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
