import { readGedcom } from '#families/gedcom/read-gedcom.ts'
import { writeGedcom } from '#families/gedcom/write-gedcom.ts'
import type { FamilyGraph, FamilyPerson } from '#families/family-graph.ts'

/** 5,000 people in one file, and ten times as many: the time has to grow with the file and no faster. */
export function benchGedcom(): void {
  console.log(
    '\nGEDCOM (bar: a file of 5,000 people is read in less than 1 s, and the time grows with the file)',
  )
  const [few, many] = [5000, 50_000].map((people) => {
    const family = madeUpFamily(people)
    const startOfWriting = performance.now()
    const text = writeGedcom(family, { version: '5.5.1', submitter: 'Practice', content: 'whole' })
    const writing = (performance.now() - startOfWriting) / 1000
    const bytes = new TextEncoder().encode(text)
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      const result = readGedcom(bytes)
      if (!result.accepted || result.graph.people.length !== people) throw new Error('It was not read whole.')
      return (performance.now() - start) / 1000
    })
    const median = times.toSorted((one, other) => one - other)[2]!
    console.log(
      `  ${people.toLocaleString('en')} people, ${(bytes.length / 1e6).toFixed(1)} MB: read in ${median.toFixed(2)} s (the slowest of 5: ${Math.max(...times).toFixed(2)} s), written in ${writing.toFixed(2)} s`,
    )
    return median
  })
  console.log(`  ten times as many people take ${(many! / few!).toFixed(1)} times as long`)
  if (few! >= 1) throw new Error('5,000 people took a second or more.')
}

/** Couples with three children each, whose eldest found the next couple, with dates and a line here and there. */
function madeUpFamily(size: number): FamilyGraph {
  const people = Array.from({ length: size }, (_, index): FamilyPerson => {
    const year = 1700 + (index % 300)
    const birth = { earliest: `${year}-01-01`, latest: `${year}-12-31`, isAbout: index % 3 === 0, said: null }
    return {
      id: `p${index}`,
      name: `Person ${index} Öberg`,
      sexAtBirth: index % 2 === 0 ? 'female' : 'male',
      gender: 'unknown',
      birth,
      death: null,
      isDead: year < 1900,
      unborn: null,
      note: null,
    }
  })
  const couples = Array.from({ length: Math.floor(size / 5) }, (_, index) => index * 5)
  const noDates = { start: null, end: null }
  return {
    people,
    unions: couples.map((at) => ({
      id: `u${at}`,
      a: `p${at}`,
      b: `p${at + 1}`,
      kind: 'married',
      ending: null,
      ...noDates,
    })),
    parentLinks: couples.flatMap((at) =>
      [2, 3, 4, ...(at + 5 < size ? [5] : [])].flatMap((child) =>
        [0, 1].map((parent) => ({
          id: `l${at}-${parent}-${child}`,
          parent: `p${at + parent}`,
          child: `p${at + child}`,
          kind: 'birth' as const,
          ...noDates,
        })),
      ),
    ),
    multipleBirths: [],
    lines: couples.map((at) => ({
      id: `e${at}`,
      from: `p${at}`,
      to: `p${at + 2}`,
      kind: 'close',
      source: null,
      ...noDates,
    })),
    households: [],
  }
}
