const reasons = {
  CSV_QUOTE_NOT_CLOSED: (line: number) => `a quote is opened in line ${line} and not closed`,
  CSV_MAX_RECORD_SIZE: (line: number) => `the row in line ${line} is longer than 4 MB`,
  JSON_MAX_RECORD_SIZE: (line: number) => `what ends in line ${line} is longer than 4 MB`,
  JSON_NOT_CLOSED: (line: number) => `the JSON ends in line ${line} before its brackets are closed`,
  JSON_NOT_ROWS: (line: number) =>
    `line ${line} holds something else than a list of objects or a FHIR Bundle`,
} as const

/** The text is no table in some line. Nothing of the text is repeated: it may be what somebody wrote. */
export class TableSyntaxError extends Error {
  readonly code: keyof typeof reasons
  readonly lines: number
  /** Why, as a reason for a row. */
  readonly reason: string
  constructor(code: TableSyntaxError['code'], lines: number) {
    const reason = reasons[code](lines)
    super(`The table cannot be read: ${reason}.`)
    this.code = code
    this.lines = lines
    this.reason = reason
  }
}
