/** How rows are told apart; `delimiter` null: one JSON text per line, in which quotes hold no line ends. */
export type RowSyntax = { readonly lineEnd: '\n' | '\r' | '\r\n'; readonly delimiter: string | null }

/**
 * What stands in a piece of text: `end` is where the last whole row ends, `lines` counts line ends before that.
 * `isBroken`: the row behind it opens a quote that only one of another row closes.
 */
export type ScannedRows = {
  end: number
  rows: number
  lines: number
  isQuoteOpen: boolean
  isBroken: boolean
}

const quote = 0x22
const carriageReturn = 0x0d
const newline = 0x0a
const space = 0x20

/**
 * Finds where rows end without reading what is in them. A quote opens a text only where a cell begins, so that a
 * remark such as 5 ft 10" does not swallow the rows behind it. Empty lines are no rows.
 *
 * @param bytes - UTF-8, beginning with a row
 */
export function scanRows(bytes: Buffer, syntax: RowSyntax): ScannedRows {
  return syntax.delimiter !== null && bytes.includes(quote)
    ? scanQuoted(bytes, syntax.lineEnd, syntax.delimiter.charCodeAt(0))
    : scanPlain(bytes, syntax)
}

function scanPlain(bytes: Buffer, { lineEnd, delimiter }: RowSyntax): ScannedRows {
  const last = lineEnd.charCodeAt(lineEnd.length - 1)
  const scanned = { end: 0, rows: 0, lines: 0, isQuoteOpen: false, isBroken: false }
  for (let at = bytes.indexOf(last); at !== -1; at = bytes.indexOf(last, at + 1)) {
    if (lineEnd === '\r\n' && (at === scanned.end || bytes[at - 1] !== carriageReturn)) continue
    const length = at + 1 - lineEnd.length - scanned.end
    const isEmpty = length === 0 || (delimiter === null && length === 1 && bytes[at - 1] === carriageReturn)
    if (!isEmpty) scanned.rows += 1
    scanned.lines += 1
    scanned.end = at + 1
  }
  return scanned
}

function scanQuoted(bytes: Buffer, lineEnd: RowSyntax['lineEnd'], delimiter: number): ScannedRows {
  const last = lineEnd.charCodeAt(lineEnd.length - 1)
  const scanned = { end: 0, rows: 0, lines: 0, isQuoteOpen: false, isBroken: false }
  let isCellStart = true
  let linesInRow = 0
  let linesBefore = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (scanned.isQuoteOpen) {
      if (byte === last) linesInRow += 1
      if (byte !== quote) continue
      const next = bytes[at + 1]
      if (next === quote) at += 1
      else scanned.isQuoteOpen = false
      // A text of several lines with more behind it: this quote was meant to open one, rows below the first.
      scanned.isBroken = !scanned.isQuoteOpen && linesInRow > linesBefore && !mayFollow(next, delimiter)
      if (scanned.isBroken) return scanned
    } else if (byte === quote && isCellStart) {
      scanned.isQuoteOpen = true
      linesBefore = linesInRow
      isCellStart = false
    } else if (
      byte === last &&
      (lineEnd !== '\r\n' || (at > scanned.end && bytes[at - 1] === carriageReturn))
    ) {
      if (at + 1 - lineEnd.length > scanned.end) scanned.rows += 1
      scanned.lines += linesInRow + 1
      scanned.end = at + 1
      linesInRow = 0
      isCellStart = true
    } else isCellStart = byte === delimiter
  }
  return scanned
}

const mayFollow = (byte: number | undefined, delimiter: number): boolean =>
  byte === undefined || byte === delimiter || byte === newline || byte === carriageReturn || byte === space
