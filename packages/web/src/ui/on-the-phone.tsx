import { useMay } from "../api/rights.ts";
import styles from "./on-the-phone.module.css";

/** The ways to what is used away from the desk, for those who enter records. */
export function OnThePhone() {
  if (!useMay("record.enter")) return null;
  return (
    <span className={styles.ways}>
      在手机上记：<a href="/phone">手机页</a>，没有信号也能记，连上再传；
      <a href="/visit-book.html" download>
        走访本
      </a>
      ，一个文件，给连不到内网的手机。
    </span>
  );
}
