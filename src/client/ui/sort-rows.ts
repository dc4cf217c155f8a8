export interface Sort {
  column: string
  down: boolean
}

/** Rows in order of a value; texts as the language orders them, nothing (null) always last. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => string | number | null,
  down: boolean,
  language: string,
): Row[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = down ? -1 : 1
  return rows.toSorted((first, second) => {
    const a = valueOf(first)
    const b = valueOf(second)
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * collator.compare(String(a), String(b))
  })
}

/** What a click on a column header does: up, then down, then up again. */
export function nextSort(sort: Sort | null, column: string): Sort {
  return { column, down: sort?.column === column ? !sort.down : false }
}
