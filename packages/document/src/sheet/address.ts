/** A place of a sheet, from 0. */
export type SheetPlace = { readonly row: number; readonly column: number };

/** B5 of row 4 and column 1. */
export function addressOf({ row, column }: SheetPlace): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

/** Null for what is no address (ECMA-376 18.18.7); $ signs are passed over. */
export function placeAt(address: string): SheetPlace | null {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (letters === undefined || digits === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

/** Both ends of B2:D3 or of a single address, from 0. */
export function areaOf(reference: string): { readonly from: SheetPlace; readonly to: SheetPlace } | null {
  const [first = "", second = first] = reference.split(":");
  const [from, to] = [placeAt(first), placeAt(second)];
  return from === null || to === null ? null : { from, to };
}
