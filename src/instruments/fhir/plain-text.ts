const namedEntities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&amp;': '&',
}

const invisible = String.raw`[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202D\u202E\u2066-\u2069\uFEFF]`
const invisibleCharacters = new RegExp(invisible, 'g')

/** Cuts out everything between an opening and a closing mark; an opening without an end cuts to the end of the text. */
function cutOut(text: string, open: RegExp, closeOf: (opening: string) => string): string {
  const lower = text.toLowerCase()
  let kept = ''
  let from = 0
  while (from < text.length) {
    open.lastIndex = from
    const found = open.exec(lower)
    if (!found) break
    kept += text.slice(from, found.index)
    const close = closeOf(found[0])
    const end = lower.indexOf(close, found.index + found[0].length)
    if (end === -1) return kept
    from = end + close.length
  }
  return kept + text.slice(from)
}

/**
 * Turns any text of a file into plain text: markup goes, its words stay; scripts and styles go with their content;
 * control characters, text-direction overrides and broken surrogates go.
 *
 * It keeps nobody safe from a page that writes HTML: the pages show texts as text. It keeps tags out of sight.
 *
 * @returns the text and whether markup was removed. The work grows in proportion to the length of the text.
 */
export function plainText(text: string): { plain: string; hadMarkup: boolean } {
  const wellFormed = text.toWellFormed().replaceAll('\r\n', '\n').replace(invisibleCharacters, '')
  if (!/<[a-z/!]|&[a-z#]/i.test(wellFormed)) return { plain: wellFormed.trim(), hadMarkup: false }
  let plain = cutOut(wellFormed, /<!--/g, () => '-->')
  plain = cutOut(plain, /<(?:script|style)(?=[\s/>])/g, (opening) => `</${opening.slice(1)}>`)
  plain = plain
    .replace(/<(?:br|\/p|\/div|\/li)(?:\s[^<>]*)?\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:nbsp|lt|gt|quot|apos|amp|#39);/g, (entity) => namedEntities[entity] ?? entity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
  return { plain: plain.trim(), hadMarkup: plain.trim() !== wellFormed.trim() }
}

/** One line of at most `length` characters, for a name or a message that repeats a piece of a file. */
export function shortText(text: string, length = 80): string {
  const line = plainText(text.slice(0, length * 4)).plain.replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length - 1).toWellFormed()}…` : line
}
