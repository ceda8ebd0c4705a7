/// <reference path="./saxen.d.ts" />
import { Parser, decode as plain } from "saxen";

/** The attributes of an element by the names they are written with, prefixes as below. */
type Attributes = Readonly<Record<string, string>>;

/** What is heard while a part is read, by names with the prefixes below. */
export type Heard = {
  /** `attributes` are as they are written (`decoded`), and to be asked for before the next element is heard. */
  readonly open: (name: string, attribute: (name: string) => string | undefined, attributes: () => Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

export const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
export const strictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
export const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
const mathematics = "http://schemas.openxmlformats.org/officeDocument/2006/math";
export const strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const strictMathematics = "http://purl.oclc.org/ooxml/officeDocument/math";
const word2012 = "http://schemas.microsoft.com/office/word/2012/wordml";
const sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const strictSheet = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

const prefixes = {
  ...{ [word]: "w", [strictWord]: "w", [word2012]: "w15", [compatibility]: "mc", [drawing]: "a" },
  ...{ [sheet]: "x", [strictSheet]: "x" },
  ...{ [relations]: "r", [strictRelations]: "r", [mathematics]: "m", [strictMathematics]: "m" },
};

/** Reads one part of a Word file, or of a sheet (`x:c`). Whatever prefixes it uses, names are heard as `w:p`, `mc:Fallback`. Throws where it is no XML. */
export function readWordXml(bytes: Uint8Array, heard: Heard): void {
  const parser = new Parser();
  let wrong: Error | null = null;
  parser.ns(prefixes);
  parser.on("openTag", (name, attributes) => heard.open(name, (asked) => decoded(attributes()[asked]), attributes));
  parser.on("closeTag", (name) => heard.close?.(name));
  parser.on("text", (text, decode) => heard.text?.(decode(text)));
  parser.on("cdata", (text) => heard.text?.(text));
  parser.on("error", (error) => {
    wrong ??= error;
  });
  parser.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (wrong !== null) throw wrong;
}

/** The value of an attribute as it is meant: the parser gives it as it is written. */
export const decoded = (value: string | undefined): string | undefined => (value?.includes("&") ? plain(value) : value);

/** Whether a switch of a run or a paragraph is on: it is where it stands without a value. */
export const isOn = (value: string | undefined): boolean => value !== "0" && value !== "false" && value !== "off";
