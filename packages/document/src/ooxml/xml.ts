/// <reference path="./saxen.d.ts" />
import { Parser } from "saxen";

/** The attributes of an element by the names they are written with, prefixes as below. */
type Attributes = Readonly<Record<string, string>>;

/** What is heard while a part is read, by names with the prefixes below. */
export type Heard = {
  /** `attributes` are to be asked for before the next element is heard. */
  readonly open: (name: string, attribute: (name: string) => string | undefined, attributes: () => Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const strictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
const compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/** Reads one part of a Word file. Whatever prefixes it uses, names are heard as `w:p`, `mc:Fallback`. Throws where it is no XML. */
export function readWordXml(bytes: Uint8Array, heard: Heard): void {
  const parser = new Parser();
  let wrong: Error | null = null;
  parser.ns({ [word]: "w", [strictWord]: "w", [compatibility]: "mc", [relations]: "r", [drawing]: "a" });
  parser.on("openTag", (name, attributes) => heard.open(name, (asked) => attributes()[asked], attributes));
  parser.on("closeTag", (name) => heard.close?.(name));
  parser.on("text", (text, decode) => heard.text?.(decode(text)));
  parser.on("cdata", (text) => heard.text?.(text));
  parser.on("error", (error) => {
    wrong ??= error;
  });
  parser.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (wrong !== null) throw wrong;
}

/** Whether a switch of a run or a paragraph is on: it is where it stands without a value. */
export const isOn = (value: string | undefined): boolean => value !== "0" && value !== "false" && value !== "off";
