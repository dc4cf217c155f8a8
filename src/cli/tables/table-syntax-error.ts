/** The text is no table from some line on. Nothing of the text is repeated: it may be what somebody wrote. */
export class TableSyntaxError extends Error {
  readonly code: 'CSV_QUOTE_NOT_CLOSED' | 'CSV_MAX_RECORD_SIZE'
  readonly lines: number
  constructor(code: TableSyntaxError['code'], lines: number) {
    super(`${code} before line ${lines}`)
    this.code = code
    this.lines = lines
  }
}
