import type { Rhythm } from '#families/contact/rhythm-days.ts'
import { readPeriod } from '#families/read-period.ts'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { seal, sealJson } from '#server/sealed.ts'
import { contactRows, everySecondMonth } from './demo-contact.ts'
import { demoPicture } from './demo-picture.ts'
import type { PlannedCase } from './plan-demo.ts'

type Row = Record<string, unknown>
type Told = {
  kind: string
  when: string
  title: string
  narrative?: string
  whom?: string
  source?: 'document' | 'clinician' | 'person'
  care?: { legalStatus?: string; placement: string; carers: string[]; reason?: string; isPlanned?: boolean }
}

/**
 * A childhood with a placement, after which the child came to the family of today, or came home. Between them some weeks
 * are missing, as they are in many files.
 */
function childhood(year: number, isHomeAgain: boolean): Told[] {
  const placed = { legalStatus: 'C1', placement: 'U6', carers: ['Rosa Keller'], isPlanned: false }
  const family = { legalStatus: 'C2', placement: 'U4', carers: [], isPlanned: true }
  return [
    { kind: 'place', when: `birth to May ${year + 2}`, title: 'With birth mother', whom: 'Birth mother' },
    {
      kind: 'caregiver',
      when: `${year + 1} to ${year + 2}`,
      title: 'Grandmother, on most weekdays',
      whom: 'Grandmother',
    },
    {
      kind: 'loss',
      when: `winter ${year + 1}`,
      title: 'Death of the grandfather',
      narrative: 'He had sung every evening.',
    },
    {
      kind: 'place',
      when: `2 May ${year + 2} to 20 November ${year + 2}`,
      title: 'Short-term foster home',
      source: 'document',
      care: { ...placed, reason: 'The mother was ill, and nobody else was there.' },
    },
    {
      kind: 'separation',
      when: `2 May ${year + 2}`,
      title: 'Taken from home in the night',
      narrative: 'Two police officers and a social worker. There was no time to pack.',
      source: 'person',
    },
    {
      kind: 'place',
      when: `10 January ${year + 3} - now`,
      title: isHomeAgain ? 'With birth mother' : 'With the family of today',
      source: 'document',
      ...(isHomeAgain ? { whom: 'Birth mother' } : { care: family }),
    },
    { kind: 'school', when: `September ${year + 4} to July ${year + 11}`, title: 'Harbour Primary School' },
    { kind: 'treatment', when: '6 to about 7', title: 'Play therapy' },
    {
      kind: 'move',
      when: 'when I was seven',
      title: 'The whole family moved to the coast',
      source: 'person',
    },
  ]
}

const pages = [
  [
    'approved',
    'When you were born',
    'You were born on a morning in winter. The midwife said you had a very loud voice.',
  ],
  [
    'approved',
    'Many homes',
    'You have lived in more than one home. That was never because of something you did.',
  ],
  ['draft', 'Why you moved', 'The grown-ups had to make sure that you were safe.'],
] as const

const tablesOfHistory = [
  'history_entry',
  'contact_plan',
  'contact_date',
  'contact_observation',
  'life_story_page',
  'life_story_picture',
] as const

/** Rows of a history for the first child of a family: entries, plans for contact and pages of a life story. */
export function historyRows(
  practice_id: string,
  one: PlannedCase,
  createdBy: string,
  birthDate: string,
  uuid: () => string,
): Record<(typeof tablesOfHistory)[number], Row[]> {
  const child = one.people.find((person) => person.role === 'child')
  const tables = Object.fromEntries(tablesOfHistory.map((table) => [table, []])) as unknown as ReturnType<
    typeof historyRows
  >
  if (!child) return tables
  const isInCare = one.bonds.some(
    (bond) => bond.from === child.id && ['foster-parent', 'adoptive-parent'].includes(bond.kind),
  )
  const place = { practice_id, case_id: one.id, created_by: createdBy }
  const told = childhood(child.birthYear, !isInCare)
  for (const entry of told)
    tables.history_entry.push({ ...place, ...entryRow(uuid(), child.id, entry, birthDate) })
  const [letters, visits] = [uuid(), uuid()]
  tables.contact_plan.push(
    planRow(
      letters,
      'letterbox',
      isInCare ? 'Birth mother' : 'Rosa Keller, who fostered',
      'Twice a year, at Christmas and in June',
      'Agreed at the review of last year.',
      { kind: 'stated', days: ['06-15', '12-18'], from: one.openedOn },
    ),
    planRow(visits, 'direct', 'Grandmother', 'For an afternoon', '', everySecondMonth(one.openedOn)),
  )
  const seen = contactRows({ ...place, child_id: child.id, plan_id: visits }, one.openedOn, uuid)
  tables.contact_date.push(...seen.dates)
  tables.contact_observation.push(...seen.observations)
  for (const [index, [status, title, text]] of pages.entries()) {
    const id = uuid()
    const isApproved = status === 'approved'
    tables.life_story_page.push({
      ...place,
      id,
      child_id: child.id,
      position: index + 1,
      content: sealJson(
        { table: 'life_story_page', column: 'content', rowId: id, lane: 'self' },
        { title, text },
      ),
      status,
      approved_by: isApproved ? createdBy : null,
      approved_at: isApproved ? new Date(`${one.openedOn}T12:00:00Z`) : null,
    })
    if (index > 0) continue
    const at = (column: string) => ({ table: 'life_story_picture', column, rowId: id, lane: 'self' })
    tables.life_story_picture.push({
      practice_id,
      page_id: id,
      media_type: 'image/png',
      image: seal(at('image'), demoPicture().toString('base64')),
      description: seal(at('description'), 'A morning sky over the sea'),
      created_by: createdBy,
    })
  }
  return tables

  function planRow(
    id: string,
    mode: string,
    whom: string,
    frequency: string,
    order: string,
    rhythm: Rhythm,
  ): Row {
    const content = { whom, frequency, rhythm, place: '', supervisor: '', order }
    return {
      ...place,
      id,
      child_id: child!.id,
      mode,
      from_on: one.openedOn,
      review_on: mode === 'direct' ? nextYear(one.openedOn) : null,
      content: sealJson({ table: 'contact_plan', column: 'content', rowId: id, lane: 'team' }, content),
    }
  }
}

const nextYear = (day: string) => `${Number(day.slice(0, 4)) + 1}-06-15`

function entryRow(id: string, person_id: string, entry: Told, birthDate: string): Row {
  const read = readPeriod(entry.when, { birth: { earliest: birthDate, latest: birthDate } })
  if (!read.isUnderstood)
    throw new RangeError(`The demo says “${entry.when}”, which cannot be read: ${read.reason}.`)
  const { care } = entry
  const limits = (side: 'from' | 'to', date: ImpreciseDate | null) => ({
    [`${side}_earliest`]: date?.earliest ?? null,
    [`${side}_latest`]: date?.latest ?? null,
    [`${side}_is_about`]: date?.isAbout ?? false,
  })
  const content = {
    title: entry.title,
    narrative: entry.narrative ?? '',
    whom: entry.whom ?? null,
    fromSaid: read.from?.said ?? null,
    toSaid: read.to?.said ?? null,
    care: care
      ? {
          place: null,
          isPlanned: care.isPlanned ?? null,
          reason: care.reason ?? null,
          siblings: null,
          isSchoolChanged: null,
          carers: care.carers,
        }
      : null,
  }
  return {
    id,
    person_id,
    lane: 'team',
    kind: entry.kind,
    ...limits('from', read.from),
    ...limits('to', read.to),
    scheme: care ? 'england-903' : null,
    legal_status: care?.legalStatus ?? null,
    placement: care?.placement ?? null,
    source: entry.source ?? 'clinician',
    content: sealJson({ table: 'history_entry', column: 'content', rowId: id, lane: 'team' }, content),
  }
}
