import type { CodingInstrument, CodingSystemId } from './coding-systems.ts'
import { codingSystems } from './coding-systems.ts'
import { findCodingSystem } from './find-coding-system.ts'

type Coded = {
  instrument: CodingInstrument
  system: CodingSystemId
  primary: string
  sub: string | null
  forcedAlternative: string | null
}

/**
 * What of a category is not of its system, each with the field and what to do; empty where all of it is. A system that
 * belongs to other instruments only is refused; `other` is not checked, since no list of it is held.
 */
export function problemsOfCoding(coded: Coded): { path: string; message: string }[] {
  const system = findCodingSystem(coded.instrument, coded.system)
  if (!system) {
    const isKnownElsewhere = codingSystems.some((one) => one.system === coded.system)
    return isKnownElsewhere && coded.instrument !== 'other'
      ? [{ path: 'system', message: `${coded.instrument} is not coded in this system. Choose another.` }]
      : []
  }
  const primary = system.categories.find((one) => one.id === coded.primary)
  if (!primary) {
    const known = system.categories.map((one) => one.id).join(', ')
    return [{ path: 'primary', message: `${system.name} has no such category. It has ${known}.` }]
  }
  const problems: { path: string; message: string }[] = []
  if (coded.sub !== null && !primary.subs.includes(coded.sub))
    problems.push({
      path: 'sub',
      message:
        primary.subs.length > 0
          ? `${primary.id} has no such sub-classification. It has ${primary.subs.join(', ')}.`
          : `${primary.id} has no sub-classifications in ${system.name}.`,
    })
  if (coded.forcedAlternative !== null) problems.push(...problemsOfAlternative(coded.forcedAlternative))
  return problems

  function problemsOfAlternative(alternative: string): { path: string; message: string }[] {
    const organised = system!.categories.filter((one) => !one.forced)
    const names = organised.flatMap((one) => [one.id, ...one.subs])
    if (!primary!.forced)
      return [
        { path: 'forcedAlternative', message: `${primary!.id} stands alone: leave the alternative empty.` },
      ]
    return names.includes(alternative)
      ? []
      : [{ path: 'forcedAlternative', message: `Choose one of ${names.join(', ')}.` }]
  }
}
