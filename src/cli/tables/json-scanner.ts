import { longestRow } from './row-blocks.ts'
import { TableSyntaxError } from './table-syntax-error.ts'

/** Where rows stand in a JSON text: in a list, or as responses in the entries of FHIR Bundles. */
export type JsonShape = 'list' | 'bundles'

/** Rows that ended in a piece of text, each on one line; null: one that is too long to be kept. */
export type ScannedElement = { text: Buffer | null; end: number; lines: number }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const newline = 0x0a
const space = 0x20
const openObject = 0x7b
const closeObject = 0x7d
const openList = 0x5b
const closeList = 0x5d

/** How deep a Bundle holds what: itself, its list of entries, an entry, the resource in it. */
const inBundle = 1
const inEntry = 3
const inResource = 4
const longestName = 40

/**
 * Finds rows in a JSON text of any size, piece by piece, without reading what is in them: only brackets, quotes and
 * the names near the surface are looked at. Resources of a Bundle that are no QuestionnaireResponse are passed over.
 */
export class JsonScanner {
  readonly #isList: boolean
  #depth: number
  #isInRows: boolean
  #holdsRows = false
  #isInString = false
  #isEscaped = false
  #isElement = false
  #isTooLong = false
  /** The last text near the surface, and the name that the value there has. */
  #text = ''
  #name = ''
  #type = ''
  #held: Buffer[] = []
  #heldBytes = 0
  #end: number
  #lines: number
  #hasBegun: boolean

  /** @param isGoingOn - whether the text begins behind a row, and not at its start */
  constructor(shape: JsonShape, start: { end: number; lines: number }, isGoingOn: boolean) {
    this.#isList = shape === 'list'
    this.#isInRows = isGoingOn
    this.#hasBegun = isGoingOn
    this.#depth = isGoingOn ? (this.#isList ? 1 : inEntry) : 0
    this.#end = start.end
    this.#lines = start.lines
  }

  /** Whether a list or a Bundle has begun. */
  get holdsRows(): boolean {
    return this.#holdsRows
  }

  get isClosed(): boolean {
    return this.#depth === 0 && !this.#isInString
  }

  /** @returns the rows that end in this piece; `broken`: what stands behind them is no such text */
  take(bytes: Buffer): { elements: ScannedElement[]; broken?: TableSyntaxError } {
    const elements: ScannedElement[] = []
    let start = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (this.#isInString) {
        if (this.#isRefusedIn(byte)) return { elements, broken: this.#broken() }
        continue
      }
      if (byte === newline) this.#lines += 1
      if (byte <= space) continue
      if (this.#depth === 0 && !this.#mayBegin(byte)) return { elements, broken: this.#broken() }
      if (!this.#isElement && this.#beginsElement(byte)) {
        this.#isElement = true
        this.#type = ''
        start = at
      }
      const isEnd = this.#isElement && this.#endsElement(byte)
      this.#pass(byte)
      if (!isEnd) continue
      // What ends an element of a list stands behind it, what ends a resource in it.
      const behind = this.#isList ? at : at + 1
      this.#hold(bytes.subarray(start, behind))
      if (this.#isList || this.#type === 'QuestionnaireResponse')
        elements.push({
          text: this.#isTooLong ? null : onOneLine(this.#held),
          end: this.#end + behind,
          lines: this.#lines,
        })
      this.#held = []
      this.#heldBytes = 0
      this.#isElement = false
      this.#isTooLong = false
      start = 0
    }
    this.#end += bytes.length
    if (this.#isElement) this.#hold(bytes.subarray(start))
    return { elements }
  }

  /** @throws TableSyntaxError where the text ends too early */
  stop(): void {
    if (!this.isClosed) throw new TableSyntaxError('JSON_NOT_CLOSED', this.#lines + 1)
  }

  #hold(piece: Buffer): void {
    this.#heldBytes += piece.length
    this.#isTooLong ||= this.#heldBytes > longestRow
    if (this.#isTooLong) this.#held = []
    else this.#held.push(piece)
  }

  /** Bundles may follow each other, one a line; behind a list there is nothing. */
  #mayBegin(byte: number): boolean {
    const isFirst = !this.#hasBegun
    this.#hasBegun = true
    return this.#isList ? isFirst && byte === openList : byte === openObject
  }

  #beginsElement(byte: number): boolean {
    if (this.#isList) return this.#depth === 1 && byte !== comma && byte !== closeList
    return this.#isInRows && this.#depth === inEntry && this.#name === 'resource' && byte === openObject
  }

  #endsElement(byte: number): boolean {
    if (this.#isList) return this.#depth === 1 && (byte === comma || byte === closeList)
    return this.#depth === inResource && (byte === closeObject || byte === closeList)
  }

  /** Keeps how deep it is, and under which name, behind a sign that stands in no text. */
  #pass(byte: number): void {
    if (byte === quote) {
      this.#isInString = true
      this.#text = ''
    } else if (byte === colon) {
      if (this.#depth <= inResource) this.#name = this.#text
    } else if (byte === comma) this.#name = ''
    else if (byte === openObject || byte === openList) {
      const isRows = this.#isList
        ? this.#depth === 0
        : this.#depth === inBundle && this.#name === 'entry' && byte === openList
      if (isRows) this.#isInRows = this.#holdsRows = true
      this.#depth += 1
      this.#name = ''
    } else if (byte === closeObject || byte === closeList) {
      this.#depth -= 1
      this.#name = ''
      if (this.#depth < (this.#isList ? 1 : inBundle + 1)) this.#isInRows = false
    }
  }

  /** Takes a sign of a text; says whether it tells that this is no Bundle. */
  #isRefusedIn(byte: number): boolean {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte !== quote) {
      if (this.#depth <= inResource && this.#text.length < longestName)
        this.#text += String.fromCharCode(byte)
    } else {
      this.#isInString = false
      if (!this.#isList && this.#name === 'resourceType') return this.#isOtherType()
    }
    return false
  }

  #isOtherType(): boolean {
    if (this.#depth === inResource && this.#isElement) this.#type = this.#text
    if (this.#depth !== inBundle) return false
    this.#holdsRows ||= this.#text === 'Bundle'
    return this.#text !== 'Bundle'
  }

  #broken(): TableSyntaxError {
    return new TableSyntaxError('JSON_NOT_ROWS', this.#lines + 1)
  }
}

/** Line ends stand only between the parts of a JSON text, so that spaces in their place change nothing. */
function onOneLine(pieces: readonly Buffer[]): Buffer {
  const text = Buffer.concat(pieces)
  for (let at = text.indexOf(newline); at !== -1; at = text.indexOf(newline, at + 1)) text[at] = space
  return text
}
