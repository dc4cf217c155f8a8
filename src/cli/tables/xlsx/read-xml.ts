import { StringDecoder } from 'node:string_decoder'
import { Parser } from 'htmlparser2'
import { tooLarge } from './workbook-error.ts'

export type XmlHandler = {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Tags of a workbook are short and lie within few others; without bounds, made-up ones would fill the memory. */
const longestTag = 1_000_000
const deepest = 64

/**
 * Reads XML piece by piece. Names come without what stands before their colon. Entities of the file itself are not
 * known, so none can unfold.
 *
 * @returns after each piece, so that what was found in it can be taken
 * @throws WorkbookError where tags are longer or deeper than any program writes them
 */
export async function* readXml(
  bytes: AsyncIterable<Buffer>,
  { open, text, close }: XmlHandler,
): AsyncGenerator<void, void> {
  const decoder = new StringDecoder('utf8')
  let sinceEvent = 0
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        sinceEvent = 0
        depth += 1
        if (depth > deepest) throw tooLarge('has parts within parts beyond what programs write')
        open?.(localName(name), attributes)
      },
      ontext(piece) {
        sinceEvent = 0
        text?.(piece)
      },
      onclosetag(name) {
        sinceEvent = 0
        depth -= 1
        close?.(localName(name))
      },
    },
    { xmlMode: true },
  )
  for await (const piece of bytes) {
    sinceEvent += piece.length
    parser.write(decoder.write(piece))
    if (sinceEvent > longestTag) throw tooLarge('has tags longer than programs write')
    yield
  }
  parser.end(decoder.end())
  yield
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
