/** A line of a GEDCOM file with the lines below it. Text that went on in CONC and CONT is already joined. */
export type Structure = {
  /** Counted from 1, as an editor shows it. */
  readonly line: number
  /** Without the @ around it. */
  readonly xref: string | null
  readonly tag: string
  /** As it stands in the file, so @@ is still double; `textOf` gives what is meant. */
  readonly value: string
  readonly children: readonly Structure[]
}

/** What was read otherwise than it stands in the file. Reasons name no person and quote no text. */
export type GedcomWarning = { readonly line: number; readonly tag: string; readonly reason: string }
