import { elementOf, isObject, objectsOf } from '#instruments/fhir/json-value.ts'
import { ColumnError } from './find-columns.ts'
import { isQuestionnaireResponse } from './read-questionnaire-response.ts'

/** A JSON file is read whole, which takes about six times its size in memory. */
const mostBytes = 100_000_000

/**
 * Reads a JSON file: one QuestionnaireResponse, a Bundle with such, or a list of objects.
 *
 * @returns the rows; other resources of a Bundle are none
 * @throws ColumnError if it is too large, not JSON, or holds nothing of the kind
 */
export async function readObjects(chunks: AsyncIterable<Buffer>): Promise<readonly unknown[]> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > mostBytes)
      throw new ColumnError(
        'A JSON file of more than 100 MB is not read. Write one object per line (NDJSON), which may be of any size.',
      )
    pieces.push(chunk)
  }
  const text = Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  if (text.trim() === '') throw new ColumnError('The file is empty.')
  const value = parsed(text)
  if (Array.isArray(value)) return value
  if (elementOf(value, 'resourceType') === 'Bundle')
    return objectsOf(elementOf(value, 'entry'))
      .map(({ object }) => elementOf(object, 'resource'))
      .filter(isQuestionnaireResponse)
  if (isObject(value)) return [value]
  throw new ColumnError('The file holds neither an object nor a list of objects.')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ColumnError('The file is not valid JSON. If it holds one object per line, use --format ndjson.')
  }
}
