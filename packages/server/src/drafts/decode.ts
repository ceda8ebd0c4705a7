import iconv from "iconv-lite";

/** `broken`: UTF-8 with damaged bytes, first on `line` (from 1). `binary`: no text in any encoding read here. */
export type Decoded =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "broken"; readonly line: number }
  | { readonly kind: "binary" };

const damage = "\uFFFD";
/** Control characters that no text holds; tab, line feed, form feed and carriage return do occur. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const control = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F]/;
/** GB18030 maps unknown double bytes here; text that means something has next to none. */
const privateUse = /[\uE000-\uF8FF]/g;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const textOrBinary = (text: string): Decoded => (control.test(text) ? { kind: "binary" } : { kind: "text", text });

/**
 * Decodes Chinese text: UTF-8 with or without BOM, UTF-16 by its BOM, GB18030 (and so GBK and GB2312) otherwise.
 * Text that is UTF-8 but for a few bytes is called damaged rather than taken for GB18030 and turned into gibberish.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return sixteen(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return sixteen(bytes, "utf-16be");
  const utf8 = new TextDecoder().decode(bytes);
  const damaged = count(utf8, /\uFFFD/g);
  if (damaged === 0) return textOrBinary(utf8);
  const whole = count(utf8, /[\u3001-\u9FFF\uFF01-\uFF1B]/g);
  if (whole > damaged * 20) return { kind: "broken", line: utf8.slice(0, utf8.indexOf(damage)).split("\n").length };
  const gb = iconv.decode(Buffer.from(bytes), "gb18030");
  if (gb.includes(damage) || count(gb, privateUse) * 100 > gb.length) return { kind: "binary" };
  return textOrBinary(gb);
}

function sixteen(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes(damage) ? { kind: "binary" } : textOrBinary(text);
}
