import Button from "antd/es/button";
import { useEffect, useRef } from "react";
import styles from "./assist.module.css";

type Props = { readonly stay: () => void; readonly leave: () => void };

/** Esc with something typed asks first. Whatever the answer, what was typed is kept on this machine. */
export function UnsavedQuestion({ stay, leave }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={box} className={styles.question} role="alertdialog" aria-label="还没有保存">
      <span>还没有保存，已存在本机，下次打开可以接着填。</span>
      <Button size="small" type="primary" onClick={stay}>
        继续填
      </Button>
      <Button size="small" onClick={leave}>
        先关上
      </Button>
    </div>
  );
}
