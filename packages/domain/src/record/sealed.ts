/**
 * What a record says in the place of a value that is kept sealed: in lists, exports, reports, and in the form that corrects it, where it means that the
 * value stays as it is.
 */
export const sealedMark = "〔已加密〕";
