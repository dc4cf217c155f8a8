/** A workbook cannot be read. Its message says why and what to do, and repeats nothing that stands in it. */
export class WorkbookError extends Error {}

export const notAWorkbook = (): WorkbookError =>
  new WorkbookError(
    'This is not a workbook in XLSX. Save it as XLSX or CSV in the program that it comes from.',
  )

export const tooLarge = (what: string): WorkbookError =>
  new WorkbookError(`The workbook ${what}. Save its sheet as CSV, which may be of any size.`)
