import { secretMark, secretMarkWithin } from "@shilu/domain";

/** Whether something that is to be kept in this browser (JSON, or any text) bears the mark of a state secret: it must not lie here. */
export function isMarked(text: string): boolean {
  // Every mark has this character; what is kept while somebody types is asked at every key.
  if (!text.includes("密")) return false;
  try {
    return secretMarkWithin(JSON.parse(text)) !== null;
  } catch {
    return secretMark(text) !== null;
  }
}
