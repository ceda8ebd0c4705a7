/** The files as which paper forms are taken away, by the last segment of their path: each as docx and as pdf. */
export const formFiles = <Form extends string>(forms: readonly Form[]) =>
  forms.flatMap((form) => [
    {
      ...{ form, file: `${form}.docx` },
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    },
    { form, file: `${form}.pdf`, type: "application/pdf" },
  ]);
