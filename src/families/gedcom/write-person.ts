import type { FamilyPerson, ParentKind, ParentLink } from '../family-graph.ts'
import { factTypes, parentWords, unbornWords } from './own-words.ts'
import { writeDate } from './write-date.ts'
import type { Draft, GedcomVersion } from './write-line.ts'

/** Where a person stands in the families of the file. */
export type Standing = {
  readonly xref: string
  readonly asPartner: readonly string[]
  readonly asChild: readonly {
    readonly family: string
    readonly husband: ParentLink | null
    readonly wife: ParentLink | null
  }[]
  /** Cross-references of those born with this person. */
  readonly twins: readonly { readonly xref: string; readonly isIdentical: boolean | null }[]
}

/** An INDI record. */
export function writePerson(
  person: FamilyPerson,
  standing: Standing,
  version: GedcomVersion,
  isNoteWritten: boolean,
): Draft {
  const name = person.name.replaceAll(/\s+/g, ' ').trim().replaceAll('/', '⁄')
  const fact = (type: string, text: string): Draft => ({
    tag: 'FACT',
    text,
    children: [{ tag: 'TYPE', text: type }],
  })
  const isIntersex = person.sexAtBirth === 'intersex'
  return {
    tag: 'INDI',
    xref: standing.xref,
    children: [
      ...(name === '' ? [] : [{ tag: 'NAME', text: name }]),
      { tag: 'SEX', text: sexIn(person, version) },
      ...event('BIRT', writeDate(person.birth, version), []),
      ...(person.isDead || person.death !== null ? [death(person, version)] : []),
      // 5.5.1 knows no X.
      ...(isIntersex && version === '5.5.1' ? [fact(factTypes.sex, 'Intersex')] : []),
      ...(person.gender === 'unknown' ? [] : [fact(factTypes.gender, person.gender)]),
      ...(person.unborn === null ? [] : [fact(factTypes.unborn, unbornWords[person.unborn])]),
      ...(isNoteWritten && person.note ? [fact(factTypes.note, person.note)] : []),
      ...standing.asChild.map((place) => childhood(place, version)),
      ...standing.asPartner.map((family) => ({ tag: 'FAMS', pointer: family })),
      ...standing.twins.map(({ xref, isIdentical }) => {
        const word = isIdentical === null ? 'Twin' : isIdentical ? 'Identical twin' : 'Fraternal twin'
        return { tag: 'ASSO', pointer: xref, children: relation(word, version) }
      }),
    ],
  }
}

function sexIn({ sexAtBirth }: FamilyPerson, version: GedcomVersion): string {
  if (sexAtBirth === 'intersex') return version === '7.0' ? 'X' : 'U'
  return sexAtBirth === 'unknown' ? 'U' : sexAtBirth === 'female' ? 'F' : 'M'
}

function event(tag: string, date: readonly Draft[], further: readonly Draft[]): readonly Draft[] {
  return date.length + further.length === 0 ? [] : [{ tag, children: [...date, ...further] }]
}

function death(person: FamilyPerson, version: GedcomVersion): Draft {
  const age: Draft[] =
    person.unborn !== 'stillbirth'
      ? []
      : version === '7.0'
        ? [{ tag: 'AGE', text: '0y', children: [{ tag: 'PHRASE', text: 'Stillborn' }] }]
        : [{ tag: 'AGE', text: 'STILLBORN' }]
  return event('DEAT', writeDate(person.death, version), age)[0] ?? { tag: 'DEAT', text: 'Y' }
}

function relation(word: string, version: GedcomVersion): readonly Draft[] {
  return version === '7.0'
    ? [{ tag: 'ROLE', text: 'OTHER', children: [{ tag: 'PHRASE', text: word }] }]
    : [{ tag: 'RELA', text: word }]
}

const pedigrees: readonly ParentKind[] = ['birth', 'adoptive', 'foster']

/** PEDI where both parents are so in a way that GEDCOM knows; else a line for each, as Gramps and others write them. */
function childhood({ family, husband, wife }: Standing['asChild'][number], version: GedcomVersion): Draft {
  const links = [husband, wife].filter((link) => link !== null)
  const kind = links[0]!.kind
  const isSame = links.every((link) => link.kind === kind)
  const isDated = links.some(({ start, end }) => start !== null || end !== null)
  const isPlain = isSame && pedigrees.includes(kind)
  const word = parentWords[kind]
  const pedigree: Draft[] = isPlain
    ? [{ tag: 'PEDI', text: version === '7.0' ? word.toUpperCase() : word.toLowerCase() }]
    : version === '7.0'
      ? [
          {
            tag: 'PEDI',
            text: 'OTHER',
            children: [{ tag: 'PHRASE', text: links.map((link) => parentWords[link.kind]).join(', ') }],
          },
        ]
      : []
  // Of a parent who stands alone, the other line says the same: else a program takes the missing one for birth.
  const own = (tag: string, link: ParentLink | null): Draft => ({
    tag,
    text: parentWords[(link ?? links[0]!).kind],
    children: [
      ...event('_BEGIN', writeDate(link?.start ?? null, version), []),
      ...event('_END', writeDate(link?.end ?? null, version), []),
    ],
  })
  const each = isPlain && !isDated ? [] : [own('_FREL', husband), own('_MREL', wife)]
  return { tag: 'FAMC', pointer: family, children: [...pedigree, ...each] }
}
