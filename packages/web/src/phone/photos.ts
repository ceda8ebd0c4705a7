import { newKey } from "../api/new-key.ts";
import type { Photo } from "./draft.ts";

/** Longest side that is kept, in points. */
const longest = 1600;

/**
 * Draws a chosen picture anew, small: place, device and time are written beside the points of a picture and are not drawn. Throws where
 * the phone cannot show it.
 */
export async function smallPhoto(file: Blob): Promise<Photo> {
  const picture = await loaded(file);
  const { naturalWidth, naturalHeight } = picture;
  const share = Math.min(1, longest / Math.max(naturalWidth, naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(naturalWidth * share));
  canvas.height = Math.max(1, Math.round(naturalHeight * share));
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  // JPEG knows no transparency: what is clear would come out black.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  canvas.width = 0;
  if (blob === null) throw new Error("the picture could not be drawn");
  return { key: newKey(), bytes: await blob.arrayBuffer() };
}

/** A picture as the browser shows it, upright. */
async function loaded(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    return picture;
  } finally {
    URL.revokeObjectURL(url);
  }
}
