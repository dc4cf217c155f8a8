import { readXml } from './read-xml.ts'

/** Number formats that every program knows by their number: dates and times. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which cell styles show a number as a date or time. */
export async function readDateStyles(part: AsyncIterable<Buffer> | undefined): Promise<ReadonlySet<number>> {
  const dates = new Set<number>()
  if (!part) return dates
  const ownFormats = new Set<number>()
  let isCellFormats = false
  let index = 0
  const reading = readXml(part, {
    open(name, attributes) {
      if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? ''))
        ownFormats.add(Number(attributes['numFmtId']))
      if (name === 'cellXfs') isCellFormats = true
      if (name !== 'xf' || !isCellFormats) return
      const format = Number(attributes['numFmtId'] ?? 0)
      if (builtIn(format) || ownFormats.has(format)) dates.add(index)
      index += 1
    },
    close(name) {
      if (name === 'cellXfs') isCellFormats = false
    },
  })
  for await (const _piece of reading);
  return dates
}

/** Letters of dates outside quotes, colours and single letters that are shown as they are. */
const isDateFormat = (code: string): boolean =>
  /[dmyhs]/i.test(
    code.slice(0, 500).replaceAll(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.|general/gi, ''),
  )
