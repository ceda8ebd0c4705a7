import styles from "./page.module.css";

/** Who looks and when, across the whole page, on the screen and on every printed sheet. */
export const Mark = ({ words }: { readonly words: string }) => (
  <svg className={styles.mark} aria-hidden="true">
    <pattern
      id="mark"
      width={words.length * 22}
      height="110"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(-14)"
    >
      <text y="40">{words}</text>
    </pattern>
    <rect width="100%" height="100%" fill="url(#mark)" />
  </svg>
);
