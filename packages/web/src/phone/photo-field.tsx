import { type ChangeEvent, useEffect, useId, useState } from "react";
import { mostPhotos, type Photo } from "./draft.ts";
import styles from "./form.module.css";
import { smallPhoto } from "./photos.ts";

type Props = {
  readonly photos: readonly Photo[];
  readonly onChange: (photos: readonly Photo[]) => void;
  readonly fault: string | null;
};

/** Photos, never required: chosen or taken, made small at once, taken away again. */
export function PhotoField({ photos, onChange, fault }: Props) {
  const id = useId();
  const [says, setSays] = useState<string | null>(null);
  const [drawing, setDrawing] = useState(false);

  async function add({ target }: ChangeEvent<HTMLInputElement>) {
    const files = [...(target.files ?? [])];
    const room = mostPhotos - photos.length;
    setDrawing(true);
    setSays(files.length > room ? `最多${mostPhotos}张，多选的没有加上` : null);
    const drawn: Photo[] = [];
    for (const file of files.slice(0, room))
      try {
        drawn.push(await smallPhoto(file));
      } catch {
        setSays(`“${file.name}”打不开，没有加上；请换一张`);
      }
    onChange([...photos, ...drawn]);
    setDrawing(false);
    target.value = "";
  }

  const told = says ?? fault;
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label}>照片（可不拍）</legend>
      {photos.length > 0 && (
        <ul className={styles.photos}>
          {photos.map((photo, index) => (
            <li key={photo.key}>
              <Thumbnail photo={photo} name={`第${index + 1}张照片`} />
              <button
                type="button"
                className={styles.plain}
                onClick={() => onChange(photos.filter((one) => one !== photo))}
              >
                去掉第{index + 1}张
              </button>
            </li>
          ))}
        </ul>
      )}
      {photos.length < mostPhotos && (
        <div className={styles.choose}>
          <label className={styles.button} htmlFor={id}>
            {drawing ? "正在缩小照片……" : "拍照或选照片"}
          </label>
          <input
            {...{ id, type: "file", accept: "image/*", multiple: true, disabled: drawing }}
            className={styles.file}
            aria-describedby={`${id}-hint`}
            onChange={(event) => void add(event)}
          />
        </div>
      )}
      <p className={styles.hint} id={`${id}-hint`}>
        最多{mostPhotos}张，自动缩小，拍摄地点和手机型号不留。不拍证件、病历和有密级标志的文件。
      </p>
      <p className={styles.fault} role="alert" hidden={told === null}>
        {told}
      </p>
    </fieldset>
  );
}

function Thumbnail({ photo, name }: { readonly photo: Photo; readonly name: string }) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: "image/jpeg" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return url === "" ? null : <img className={styles.thumbnail} src={url} alt={name} />;
}
