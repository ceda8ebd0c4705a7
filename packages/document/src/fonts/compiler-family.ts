const separator = /[ _-]$/;
const style =
  /(normal|italic|oblique|slanted|thin|th|hairline|light|lt|regular|medium|med|md|bold|bd|demi|extb|black|blk|bk|heavy|narrow|condensed|cond|cn|cd|compressed|expanded|exp)$/;
const modifier = /[ _-](extra|ext|ex|x|semi|sem|sm|demi|dem|ultra)$/;

/**
 * The name by which the compiler groups faces: the family of the name table (id 1) without words of weight and width at its end,
 * "Noto Serif SC SemiBold" → "Noto Serif SC", but "FandolFang R" stays. The compiler offers no way to ask it.
 */
export function compilerFamily(family: string): string {
  const name = family.trim().replace(/^\.+/, "");
  let kept = name.toLowerCase();
  for (;;) {
    let rest = kept;
    while (style.test(rest)) rest = rest.replace(style, "");
    if (rest === kept) break;
    const bare = rest.replace(separator, "");
    if (modifier.test(bare)) kept = bare.replace(modifier, "");
    else if (bare !== rest) kept = bare;
    else break;
  }
  return name.slice(0, kept.length);
}
