import type pg from 'pg'

/** Statements are few; lists of varying length make more of them, and those beyond this are planned each time. */
const mostStatements = 500

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= mostStatements) return undefined
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}

/**
 * Makes a connection prepare every statement with parameters once and reuse it. Planning under row-level
 * security costs more than running most of our statements (measured: 0.25 to 0.4 ms against 0.05 to 0.2 ms).
 */
export function prepareStatements(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const prepared = (...given: unknown[]): unknown => {
    const [text, values, ...rest] = given
    if (typeof text !== 'string' || !Array.isArray(values)) return query(...given)
    const name = nameOf(text)
    return query(name ? { name, text, values } : { text, values }, ...rest)
  }
  client.query = prepared as typeof client.query
}
