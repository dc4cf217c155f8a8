import { readXml } from './read-xml.ts'
import { tooLarge } from './workbook-error.ts'

/** They all have to be in memory, since any cell may point to any of them. */
const mostSigns = 50_000_000

/** The texts of a workbook that cells point to by number, without hints on how to pronounce them. */
export async function readSharedStrings(part: AsyncIterable<Buffer> | undefined): Promise<readonly string[]> {
  if (!part) return []
  const texts: string[] = []
  let text = ''
  let signs = 0
  let isText = false
  let isHint = false
  const reading = readXml(part, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') isHint = true
      isText = name === 't' && !isHint
    },
    text(piece) {
      if (!isText) return
      text += piece
      signs += piece.length
      if (signs > mostSigns) throw tooLarge('holds more than 50 million signs of text')
    },
    close(name) {
      isText = false
      if (name === 'rPh') isHint = false
      if (name !== 'si') return
      // A text counts for a few signs even if it is empty.
      signs += 8
      texts.push(text)
    },
  })
  for await (const _piece of reading);
  return texts
}
