import { pinyin } from "pinyin-pro";

/**
 * How a person is found from the keyboard: full readings and initials in small letters. A surname is read as one (单 shan, 仇 qiu, 尉迟
 * yuchi); the common reading of its characters is given too, because not everybody knows.
 */
export function readingsOf(name: string): readonly string[] {
  const known = readings.get(name) ?? read(name);
  readings.set(name, known);
  return known;
}

/** A name is read once: it costs more than everything else about a person on the page. */
const readings = new Map<string, readonly string[]>();

function read(name: string): readonly string[] {
  const as = (surname: "head" | "off", pattern: "pinyin" | "first") =>
    pinyin(name, { surname, pattern, toneType: "none", type: "array", v: true }).join("").toLowerCase();
  return [...new Set((["head", "off"] as const).flatMap((how) => [as(how, "pinyin"), as(how, "first")]))];
}
