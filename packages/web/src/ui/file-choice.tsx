import type { ReactNode } from "react";
import styles from "./file-choice.module.css";

type Props = {
  readonly children: ReactNode;
  /** What it is called where its own words change. */
  readonly label?: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly take: (files: FileList | null) => void;
};

/** A button that asks for a file; the same file may be chosen again. */
export const FileChoice = ({ children, label, accept, multiple = false, disabled = false, take }: Props) => (
  <label className={styles.file} data-off={disabled}>
    {children}
    <input
      type="file"
      aria-label={label}
      accept={accept}
      multiple={multiple}
      disabled={disabled}
      onChange={({ target }) => {
        take(target.files);
        target.value = "";
      }}
    />
  </label>
);
