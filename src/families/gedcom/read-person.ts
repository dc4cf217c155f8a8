import type { FamilyPerson, Gender, SexAtBirth, UnbornKind } from '../family-graph.ts'
import { genders } from '../family-graph.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'
import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import { keyOfWord } from './key-of-word.ts'
import { factTypes, unbornWords } from './own-words.ts'
import { readDate } from './read-date.ts'
import { readName } from './read-name.ts'
import type { Reading } from './reading.ts'
import { textOf } from './text-of.ts'

const sexes: Readonly<Record<string, SexAtBirth>> = { F: 'female', M: 'male', X: 'intersex', U: 'unknown' }

/** What the reading of families takes up. */
const usedByFamilies = ['FAMC', 'FAMS', 'ADOP', 'ASSO', '_TWIN']

/** One person out of an INDI record. What has no place in a family diagram, such as notes and places, is counted. */
export function readPerson(record: Structure, reading: Reading): FamilyPerson {
  let name = ''
  let sexAtBirth: SexAtBirth = 'unknown'
  let gender: Gender = 'unknown'
  let note: string | null = null
  let unborn: UnbornKind | null = null
  let birth: ImpreciseDate | null = null
  let death: ImpreciseDate | null = null
  let isDead = false
  const taken = new Set<string>()
  for (const line of record.children) {
    const isFirst = !taken.has(line.tag)
    if (line.tag === 'NAME' && isFirst) {
      name = readName(line, reading)
      reading.dropBelow(line, ['NPFX', 'GIVN', 'SPFX', 'SURN', 'NSFX', 'TYPE'])
    } else if (line.tag === 'SEX' && isFirst) {
      sexAtBirth = readSex(line, reading)
    } else if (line.tag === 'BIRT' && isFirst) {
      birth = readDate(line, reading)
      if (isStillborn(line)) unborn = 'stillbirth'
      reading.dropBelow(line, ['DATE', 'TYPE', 'AGE', 'FAMC'])
    } else if (line.tag === 'DEAT' && isFirst && line.value.trim().toUpperCase() !== 'N') {
      isDead = true
      death = readDate(line, reading)
      if (isStillborn(line)) unborn = 'stillbirth'
      reading.dropBelow(line, ['DATE', 'TYPE', 'AGE'])
    } else if (line.tag === 'FACT' && isOwnFact(line)) {
      const text = textOf(line, reading.major)
      const type = childOf(line, 'TYPE')!.value.trim()
      if (type === factTypes.note) note = text
      else if (type === factTypes.gender)
        gender = genders.find((one) => one === text.trim().toLowerCase()) ?? gender
      else if (type === factTypes.sex) sexAtBirth = 'intersex'
      else unborn = keyOfWord(unbornWords, text) ?? unborn
    } else if (!usedByFamilies.includes(line.tag)) {
      if (line.tag === 'BURI' || line.tag === 'CREM') isDead = true
      reading.drop(line)
    }
    taken.add(line.tag)
  }
  return { id: reading.idOf(record), name, sexAtBirth, gender, birth, death, isDead, unborn, note }
}

function readSex(line: Structure, reading: Reading): SexAtBirth {
  const value = line.value.trim().toUpperCase()
  const sex = sexes[value.charAt(0)]
  if (value !== '' && sex === undefined)
    reading.warn(line, 'A sex other than M, F, X or U. It was taken as unknown.')
  return sex ?? 'unknown'
}

function isOwnFact(line: Structure): boolean {
  const type = childOf(line, 'TYPE')?.value.trim()
  return Object.values<string | undefined>(factTypes).includes(type)
}

/** GEDCOM 5 has the age STILLBORN, 7 an age of nothing with the word beside it; many write it as the date or type. */
function isStillborn(event: Structure): boolean {
  const age = childOf(event, 'AGE')
  const words = [
    age?.value,
    age && childOf(age, 'PHRASE')?.value,
    childOf(event, 'TYPE')?.value,
    childOf(event, 'DATE')?.value,
  ]
  return words.some((word) => /^\(?(still-?born|stillbirth)\)?$/i.test(word?.trim() ?? ''))
}
