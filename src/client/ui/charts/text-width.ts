const narrow = /[ .,:;|!'’`ijlftrI()[\]·]/u
const wide = /[mwMWOQG@%&—]/u
const fullWidth =
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u
const mark = /\p{Mark}/u

/** Width of a line of interface text in pixels, a little generous, without asking a browser. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const letter of text) {
    if (mark.test(letter)) continue
    if (fullWidth.test(letter)) ems += 1
    else if (narrow.test(letter)) ems += 0.3
    else if (wide.test(letter)) ems += 0.82
    else if (letter !== letter.toLowerCase()) ems += 0.62
    else ems += 0.53
  }
  return ems * fontSize
}

/** The text, or as much of it as fits with an ellipsis; never half a letter with its accent. */
export function fitText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  while (letters.length > 1 && textWidth(`${letters.join('').trimEnd()}…`, fontSize) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
