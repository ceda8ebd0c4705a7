/** Points in rows from the top, four bytes each: red, green, blue, opacity. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
};

/** A picture whose points still lie where somebody else keeps them. */
export type LentPicture = Omit<Picture, "data"> & { readonly data: Uint8Array | Uint8ClampedArray };

/** A picture of its own with its longer side at most `most` points: each point the mean of a square of whole points of the given one. */
export function shrink(picture: LentPicture, most: number): Picture {
  const side = Math.ceil(Math.max(picture.width, picture.height) / most);
  if (side <= 1) return { ...picture, data: Uint8ClampedArray.from(picture.data) };
  const width = Math.max(1, Math.floor(picture.width / side));
  const height = Math.max(1, Math.floor(picture.height / side));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let colour = 0; colour < 4; colour++)
        data[(y * width + x) * 4 + colour] = mean(picture, x * side, y * side, side, colour);
  return { width, height, data };
}

function mean({ width, height, data }: LentPicture, left: number, top: number, side: number, colour: number): number {
  const right = Math.min(left + side, width);
  const bottom = Math.min(top + side, height);
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[(y * width + x) * 4 + colour] ?? 0;
  return sum / ((right - left) * (bottom - top));
}
