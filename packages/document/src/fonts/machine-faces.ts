import type { LintOptions } from "../lint/rule.ts";
import { systemFaces } from "./system-faces.ts";

/** The faces of this machine, by any of their names, as `lint` asks for them. @param own a folder with the office's own fonts */
export function machineFaces(own?: string): NonNullable<LintOptions["faces"]> {
  const byName = new Map(systemFaces(own).flatMap((face) => [...face.names].map((name) => [name, face] as const)));
  return (name) => {
    const face = byName.get(name.toLowerCase());
    return face === undefined ? null : (character) => face.advance(character.codePointAt(0) ?? 0) !== null;
  };
}
