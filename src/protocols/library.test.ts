import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getInstrument, InstrumentFileError } from '#instruments/library.ts'
import { getProtocol, loadProtocols, parseProtocolFile, readProtocolFolder } from './library.ts'

const packs = loadProtocols()
const fileOf = (id: string) => join(import.meta.dirname, 'packs', id, `${id}.protocol.json`)
const textOf = (id: string) => readFileSync(fileOf(id), 'utf8')

/** What a changed pack is answered with; `taken` if it is not refused. */
function refusalOf(id: string, change: (pack: any) => void): string {
  const pack = JSON.parse(textOf(id)) as object
  change(pack)
  try {
    parseProtocolFile(`${id}.protocol.json`, JSON.stringify(pack))
  } catch (error) {
    if (error instanceof InstrumentFileError) return error.message
    throw error
  }
  return 'taken'
}

test('the library holds the models and the strands, each in English and German', () => {
  expect(packs.map(({ id }) => id)).toEqual([
    'attachment-based-family',
    'attachment-focused-family',
    'cbt-strand',
    'child-parent-phases',
    'ddp-informed',
    'eft-couples',
    'eft-families',
    'eft-individuals',
    'emdr-phases',
    'home-visit-caregiver',
    'mentalization-based',
    'mindfulness',
    'parent-child-group',
    'trauma-focused-phases',
    'video-feedback',
  ])
  for (const pack of packs) expect([pack.id, pack.languages]).toEqual([pack.id, ['en', 'de']])
  expect(getProtocol('eft-couples', '1.0.0')?.id).toBe('eft-couples')
  expect(getProtocol('eft-couples', '9.0.0')).toBeUndefined()
})

test('every measure of a pack is a questionnaire of the library, and every source carries a claim', () => {
  for (const pack of packs) {
    for (const { instrument } of pack.measures)
      expect([instrument, getInstrument(instrument)?.id]).toEqual([instrument, instrument])
    const text = JSON.stringify(pack)
    for (const { id } of pack.sources) expect([id, text.includes(`"source":"${id}"`)]).toEqual([id, true])
  }
})

describe('what the models say is held', () => {
  test('EFT for couples: three stages, nine steps, 5 to 7 in a round for each partner', () => {
    const pack = getProtocol('eft-couples')!
    const steps = pack.stages.flatMap((stage) => stage.steps)
    expect(pack.stages).toHaveLength(3)
    expect(steps.flatMap(({ label }) => label ?? [])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    for (const label of ['5', '6', '7'])
      expect(steps.find((step) => step.label === label)!.rounds).toEqual(['withdrawer', 'pursuer'])
  })
  test('DDP: the caregiver comes first, and a joint session lies between two times with the caregiver', () => {
    const pack = getProtocol('ddp-informed')!
    const [first, second] = pack.stages[0]!.steps
    expect([first!.sessionShape, second!.sessionShape]).toEqual(['caregiver-only', 'caregiver-only'])
    const shape = pack.sessionShapes.find(({ id }) => id === 'caregiver-joint-caregiver')!
    expect(shape.parts.map(({ roles }) => roles)).toEqual([
      ['caregiver'],
      ['caregiver', 'child'],
      ['caregiver'],
    ])
    expect(pack.stance!.slice(0, 4).map(({ id }) => id)).toEqual([
      'playfulness',
      'acceptance',
      'curiosity',
      'empathy',
    ])
  })
  test('attachment-based family therapy: five tasks, each with what it begins and ends by', () => {
    const steps = getProtocol('attachment-based-family')!.stages.flatMap((stage) => stage.steps)
    expect(steps.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5'])
    for (const step of steps.slice(0, 4)) expect([step.id, step.exit.length > 0]).toEqual([step.id, true])
  })
  test('reflective functioning: −1 to 9, passages that demand or permit, the whole judged by the rater', () => {
    const [form] = getProtocol('mentalization-based')!.ratingForms!
    expect([form!.min, form!.max, form!.unit, form!.overall]).toEqual([-1, 9, 'passage', 'rater-judgement'])
    expect(form!.anchors.map(({ value }) => value)).toEqual([-1, 1, 3, 5, 7, 9])
    expect(form!.unitKinds!.map(({ id }) => id)).toEqual(['demand', 'permit'])
  })
})

describe('a pack edited into a contradiction is refused with file, path and reason', () => {
  const step = (pack: any, id: string) =>
    pack.stages.flatMap((stage: any) => stage.steps).find((one: any) => one.id === id)
  const gate = (pack: any, id: string) => pack.gates.find((one: any) => one.id === id)
  test.each<[string, (pack: any) => void, RegExp]>([
    ['nothing wrong', () => {}, /^taken$/],
    [
      'a dead end',
      (pack) => (step(pack, 'new-solutions').next = []),
      /^eft-couples\.protocol\.json: stages\.2\.steps\.0\.next: The step new-solutions is a dead end: say in next/m,
    ],
    [
      'a dead end in the last round alone',
      (pack) => step(pack, 'new-engagement').next.pop(),
      /stages\.1\.steps\.5\.next: The step new-engagement in the round pursuer is a dead end/,
    ],
    [
      'a step that nothing leads to',
      (pack) => (step(pack, 'reframe').next = [{ to: 'own-needs', usual: true }]),
      /stages\.1\.steps\.0: The step injury-told in the round injury is never reached: let another step/,
    ],
    [
      'a task in a round that the step lacks',
      (pack) => (step(pack, 'own-needs').tasks[1].rounds = ['injury']),
      /stages\.1\.steps\.3\.tasks\.1\.rounds\.0: .*never reached/,
    ],
    [
      'tasks that wait for each other',
      (pack) => (step(pack, 'alliance').tasks[0].after = ['individual-sessions']),
      /stages\.0\.steps\.0\.tasks\.0\.after\.0: .*in turn/,
    ],
    [
      'a circle',
      (pack) => step(pack, 'new-story').next.push({ to: 'new-solutions', usual: true }),
      /stages\.2\.steps\.1\.next\.0: new-solutions → new-story → new-solutions goes in a circle/,
    ],
    [
      'a gate that is not there',
      (pack) => step(pack, 'own-needs').gates.push({ gate: 'moon' }),
      /stages\.1\.steps\.3\.gates\.3\.gate: There is no gate moon: add it to the pack, or correct/,
    ],
    [
      'a step that is not there',
      (pack) => (step(pack, 'alliance').next[0].to = 'nowhere'),
      /stages\.0\.steps\.0\.next\.0\.to: There is no step nowhere/,
    ],
    [
      'a gate that nothing opens',
      (pack) => (gate(pack, 'affair').opens = []),
      /gates\.1\.opens: Nobody can open this gate: say in opens/,
    ],
    [
      'a gate that opens only by what lies behind it',
      (pack) =>
        (gate(pack, 'de-escalated').opens = [{ kind: 'event', event: 'pursuer-softened', seen: true }]),
      /gates\.3\.opens\.0: Nobody can open this gate: what it asks for lies behind it/,
    ],
    [
      'a gate that asks for two answers at once',
      (pack) => gate(pack, 'violence').opens.push({ kind: 'check', check: 'violence', is: ['present'] }),
      /gates\.0\.opens\.2: Nobody can open this gate\. No answer to violence/,
    ],
    [
      'a gate before no step',
      (pack) => (step(pack, 'negative-cycle').gates = [{ gate: 'violence' }]),
      /gates\.1: This gate stands before no step/,
    ],
    [
      'an answer that the check does not have',
      (pack) => (gate(pack, 'affair').opens[0].is = ['yes']),
      /gates\.1\.opens\.0\.is\.0: affair is answered with clear, concern, present/,
    ],
    [
      'entry criteria that contradict each other',
      (pack) =>
        step(pack, 'reframe').entry.push(
          { id: 'a', text: { en: 'a', de: 'a' }, when: { kind: 'check', check: 'affair', is: ['clear'] } },
          { id: 'b', text: { en: 'b', de: 'b' }, when: { kind: 'check', check: 'affair', is: ['present'] } },
        ),
      /stages\.0\.steps\.3\.entry\.1\.when: This contradicts another entry criterion\./,
    ],
    [
      'entry criteria between which no score lies',
      (pack) => {
        const score = { kind: 'score', instrument: 'csi-16', scale: 'total', role: 'partner' }
        step(pack, 'reframe').entry.push(
          { id: 'a', text: { en: 'a', de: 'a' }, when: { ...score, op: '>=', value: 50 } },
          { id: 'b', text: { en: 'b', de: 'b' }, when: { ...score, op: '<', value: 50 } },
        )
      },
      /stages\.0\.steps\.3\.entry\.1\.when: .*No score of csi-16/,
    ],
    [
      'an entry criterion against the order of steps',
      (pack) =>
        step(pack, 'negative-cycle').entry.push({
          id: 'a',
          text: { en: 'a', de: 'a' },
          when: { kind: 'step-done', step: 'reframe' },
        }),
      /stages\.0\.steps\.1\.entry\.0\.when: This contradicts the order of steps/,
    ],
    [
      'a language that is missing',
      (pack) => delete step(pack, 'reframe').purpose.de,
      /stages\.0\.steps\.3\.purpose\.de: The text in de is missing: write it, or take de out/,
    ],
    [
      'a language too many',
      (pack) => (pack.title.fr = 'Thérapie'),
      /title\.fr: fr is no language of this pack/,
    ],
    [
      'a round without a focus person',
      (pack) => delete pack.rounds[1].focus,
      /rounds\.1\.focus: A round needs a focus person/,
    ],
    [
      'an id used twice',
      (pack) => (step(pack, 'reframe').id = 'alliance'),
      /stages\.0\.steps\.3\.id: The id alliance is used twice: rename one/,
    ],
    [
      'a dose upside down',
      (pack) => (pack.dose.sessions = { from: 20, to: 8 }),
      /dose\.sessions\.to: The most \(8\) lies below the least \(20\): swap them/,
    ],
    ['no dose', (pack) => delete pack.dose.sessions, /: dose: Say how long it usually takes/],
    [
      'reviews out of order',
      (pack) => (pack.dose.reviewsAfter = [12, 6]),
      /dose\.reviewsAfter\.1: A review after session 6 cannot follow/,
    ],
    [
      'a review after the usual end',
      (pack) => (pack.dose.reviewsAfter = [6, 40]),
      /dose\.reviewsAfter\.1: A review after session 40 comes after the usual end/,
    ],
    [
      'a claim without a source',
      (pack) => (step(pack, 'reframe').basis = []),
      /stages\.0\.steps\.3\.basis: Say where this is from/,
    ],
    [
      'a source that is not listed',
      (pack) => (step(pack, 'reframe').basis[0].source = 'hearsay'),
      /stages\.0\.steps\.3\.basis\.0\.source: There is no source hearsay/,
    ],
    [
      'a gate that may not be overridden',
      (pack) => (pack.gates[0].override = false),
      /gates\.0\.override: A pack has no such field here: correct its name, or take it out/,
    ],
    [
      'a field that is missing',
      (pack) => delete pack.dose,
      /: dose: It is missing or of another kind: give an object/,
    ],
    [
      'two steps that become one',
      (pack) => (pack.renamed = [{ since: '1.0.0', steps: { one: 'alliance', two: 'alliance' } }]),
      /renamed\.0\.steps\.one: Two cannot become alliance/,
    ],
  ])('%s', (_what, change, message) => {
    expect(refusalOf('eft-couples', change)).toMatch(message)
  })

  test('scores of a rating form outside its range', () => {
    const change = (pack: any) => (pack.ratingForms[0].anchors[0].value = -2)
    expect(refusalOf('mentalization-based', change)).toMatch(
      /ratingForms\.0\.anchors\.0\.value: Scores go from -1 to 9/,
    )
  })
})

/** Slips that break any pack, wherever they are made. */
const slips: Record<string, (pack: any, number: number) => void> = {
  'a text without a language': (pack, number) => {
    const texts = objectsIn(pack).filter((one) => typeof one.en === 'string')
    delete texts[number % texts.length]!.de
  },
  'an empty text': (pack, number) => {
    const texts = objectsIn(pack).filter((one) => typeof one.en === 'string')
    texts[number % texts.length]!.en = '  '
  },
  'a claim without a basis': (pack, number) => {
    const claims = objectsIn(pack).filter((one) => Array.isArray(one.basis))
    claims[number % claims.length]!.basis = []
  },
  'a reference to nothing': (pack, number) => {
    const fields = ['to', 'gate', 'role', 'check', 'event', 'step', 'from', 'source', 'sessionShape']
    const places = objectsIn(pack).flatMap((one) =>
      fields.filter((field) => typeof one[field] === 'string').map((field) => ({ one, field })),
    )
    const { one, field } = places[number % places.length]!
    one[field] = 'not-in-this-pack'
  },
  'a step that leads nowhere': (pack, number) => {
    const steps = stepsIn(pack).filter(({ isEnd }) => !isEnd)
    steps[number % steps.length]!.next = []
  },
  'a step that leads back to the start': (pack, number) => {
    const steps = stepsIn(pack)
    steps[number % steps.length]!.next.push({ to: pack.start[0], usual: false })
  },
  'a step that is not led to': (pack, number) => {
    const orphan = structuredClone(stepsIn(pack)[number % stepsIn(pack).length]!)
    orphan.id = 'orphan'
    pack.stages[0].steps.push(orphan)
  },
  'a step named as another': (pack, number) => {
    const steps = stepsIn(pack)
    const index = number % steps.length
    steps[index]!.id = steps[(index + 1) % steps.length]!.id
  },
  'a gate that nothing opens': (pack, number) => {
    pack.gates[number % pack.gates.length].opens = []
  },
  'a field that is unknown': (pack, number) => {
    const objects = objectsIn(pack).filter((one) => typeof one.en !== 'string')
    objects[number % objects.length]!['colour-of-the-day'] = 'red'
  },
}

const stepsIn = (pack: any): any[] => pack.stages.flatMap((stage: any) => stage.steps)
function objectsIn(value: unknown): any[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(objectsIn)]
}

test.each(Object.entries(slips))('%s is refused in every pack, by file, path and reason', (_what, slip) => {
  fc.assert(
    fc.property(fc.constantFrom(...packs.map(({ id }) => id)), fc.nat(100_000), (id, number) => {
      const message = refusalOf(id, (pack) => slip(pack, number))
      expect(message).toMatch(/^[a-z-]+\.protocol\.json: (?!the file)[^:\s]+: \S.{10,}/)
    }),
    { numRuns: 60, seed: 20_261_130 },
  )
})

describe('a folder of the library', () => {
  const readWith = (change: (folder: string) => void) => {
    const root = mkdtempSync(join(tmpdir(), 'securebase-protocols-'))
    const folder = join(root, 'mindfulness')
    cpSync(join(import.meta.dirname, 'packs/mindfulness'), folder, { recursive: true })
    try {
      change(folder)
      const { protocol, earlier } = readProtocolFolder(folder)
      return [protocol, ...earlier].map(({ version }) => version).join(' ')
    } catch (error) {
      return (error as Error).message
    } finally {
      rmSync(root, { recursive: true })
    }
  }
  const write = (folder: string, name: string, change: object) => {
    mkdirSync(join(folder, 'versions'), { recursive: true })
    writeFileSync(join(folder, name), JSON.stringify({ ...JSON.parse(textOf('mindfulness')), ...change }))
  }
  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'keeps each version as it was',
      (at) => write(at, 'versions/0.9.0.protocol.json', { version: '0.9.0' }),
      /^1\.0\.0 0\.9\.0$/,
    ],
    [
      'refuses a version under another name',
      (at) => write(at, 'versions/0.8.0.protocol.json', { version: '0.9.0' }),
      /0\.8\.0\.protocol\.json: version/,
    ],
    [
      'refuses the version in use twice',
      (at) => write(at, 'versions/1.0.0.protocol.json', {}),
      /the one in use; raise that one/,
    ],
    [
      'refuses another pack',
      (at) => write(at, 'mindfulness.protocol.json', { id: 'other' }),
      /: id: The id must be mindfulness/,
    ],
    [
      'refuses a slip of the name',
      (at) => write(at, 'mindfullness.protocol.json', {}),
      /mindfullness\.protocol\.json: the file: Only/,
    ],
    [
      'refuses to be empty',
      (at) => rmSync(join(at, 'mindfulness.protocol.json')),
      /: the file: It is missing/,
    ],
  ])('%s', (_what, change, message) => {
    expect(readWith(change)).toMatch(message)
  })
})
