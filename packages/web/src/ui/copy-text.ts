/**
 * Puts a text where one can paste it from; false where the browser does not let us. Offices serve plain http, where a page has no
 * clipboard of its own: what is selected can still be copied.
 */
export function copyText(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
