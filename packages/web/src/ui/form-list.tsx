import styles from "./form-list.module.css";

type Props = {
  readonly forms: readonly { readonly form: string; readonly title: string }[];
  /** The address of a file of a form: registration.docx. */
  readonly href: (file: string) => string;
};

/** Paper forms by their titles, each to be taken as docx and as pdf. */
export const FormList = ({ forms, href }: Props) => (
  <ul className={styles.forms}>
    {forms.map(({ form, title }) => (
      <li key={form}>
        {title}
        {["docx", "pdf"].map((ending) => (
          <a key={ending} href={href(`${form}.${ending}`)} download aria-label={`下载${title} ${ending}`}>
            {ending}
          </a>
        ))}
      </li>
    ))}
  </ul>
);
