import { codeConfidences, placementGroups } from './care-scheme.ts'

type Fields = Record<string, unknown>

/**
 * What is wrong with a pack of care codes, so that a practice or a contributor can add a country without reading code.
 *
 * @param pack - what was read from the file
 * @returns sentences that name the field; empty for a pack that can be used
 */
export function problemsOfCareScheme(pack: unknown): string[] {
  if (!isFields(pack)) return ['The pack is not an object.']
  const problems: string[] = []
  const known = ['id', 'version', 'country', 'name', 'source', 'note', 'legalStatuses', 'placements']
  for (const field of Object.keys(pack)) if (!known.includes(field)) problems.push(`${field} is not known.`)
  for (const field of ['name', 'source', 'note'])
    if (!isText(pack[field], 600)) problems.push(`${field} must be a text of at most 600 characters.`)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(String(pack['id'])))
    problems.push('id must be in lower case with dashes.')
  if (!/^\d+\.\d+\.\d+$/.test(String(pack['version']))) problems.push('version must be like 1.0.0.')
  if (pack['country'] !== null && !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(String(pack['country'])))
    problems.push('country must be a code of ISO 3166 such as GB-ENG, or null.')
  problems.push(...problemsOfCodes('legalStatuses', pack['legalStatuses'], false))
  problems.push(...problemsOfCodes('placements', pack['placements'], true))
  return problems
}

function problemsOfCodes(list: string, codes: unknown, isGrouped: boolean): string[] {
  if (!Array.isArray(codes) || codes.length === 0) return [`${list} must be a list with at least one code.`]
  const seen = new Set<string>()
  return codes.flatMap((one: unknown, index) => {
    const at = `${list}[${index}]`
    if (!isFields(one)) return [`${at} is not an object.`]
    const { code, label, confidence, group, ...rest } = one
    const problems = Object.keys(rest).map((field) => `${at}.${field} is not known.`)
    if (!/^[A-Za-z0-9-]{1,20}$/.test(String(code)))
      problems.push(`${at}.code must have 1 to 20 letters, digits, dashes.`)
    if (seen.has(String(code))) problems.push(`${at}.code ${String(code)} stands twice.`)
    seen.add(String(code))
    if (!isText(label, 80)) problems.push(`${at}.label must be a text of at most 80 characters.`)
    if (!isOneOf(codeConfidences, confidence))
      problems.push(`${at}.confidence must be one of ${codeConfidences.join(', ')}.`)
    if (isGrouped ? !isOneOf(placementGroups, group) : group !== undefined)
      problems.push(
        isGrouped ? `${at}.group must be one of ${placementGroups.join(', ')}.` : `${at}.group is not known.`,
      )
    return problems
  })
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown, most: number) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most
const isOneOf = (values: readonly string[], value: unknown) => values.includes(value as string)
