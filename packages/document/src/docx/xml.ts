/** Text as it stands between tags and inside attributes. Characters that XML cannot hold are found before (`findingsOf`). */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[character]};`);

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const word2012 = "http://schemas.microsoft.com/office/word/2012/wordml";

/** The name spaces of a WordprocessingML part; w15 only hides the frames of content controls. */
export const wordSpaces = `xmlns:w="${word}" xmlns:r="${relations}" xmlns:mc="${compatibility}" xmlns:w15="${word2012}" mc:Ignorable="w15"`;
