/** exact · over 余、多 · exceeds 超、逾 · nearly 近 · about 约、左右 · atLeast 以上、不少于 · atMost 以下、不超过 */
export const approximations = ["exact", "over", "exceeds", "nearly", "about", "atLeast", "atMost"] as const;
export type Approx = (typeof approximations)[number];
