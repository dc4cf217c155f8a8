import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { post } from './answer-link.ts'
import type { DemoServer } from './server.ts'

/** A family of twelve whose names are as long as names get. */
export async function openCaseOfTwelve(demo: DemoServer, therapist: BrowserContext): Promise<string> {
  const names = [
    'Maximiliane-Charlotte von Hohenstein-Wittelsbach zu Neuenburg',
    'Wolfeschlegelsteinhausenbergerdorff',
    'Nguyễn Phước Bảo Ngọc Quỳnh Anh',
    'عبد الرحمن بن محمد بن عبد العزيز آل مكتوم',
    'Ọlásùnkànmí Adébáyọ̀ Ògúnléye-Fákúnlé',
    'Παπαδημητρακόπουλος Κωνσταντίνος',
    'Bo',
    'María de los Ángeles Fernández de Córdoba y Ruiz-Mateos',
    'Krishnamoorthy Venkatasubramanian Ramachandran',
    '山田太郎左衛門',
    'Jean-Baptiste Emmanuel Zorg-Delacroix',
    'Þórgunnur Ísfold Guðmundsdóttir',
  ]
  const people = names.map((name) => ({
    id: randomUUID(),
    name,
    chosenName: null,
    email: null,
    birthDate: null,
    shape: 'circle',
  }))
  const bonds = people.slice(1).map((one, index) => ({
    fromPersonId: people[0]!.id,
    toPersonId: one.id,
    kind: (['partner', 'birth-parent', 'sibling', 'other'] as const)[index % 4],
    closeness: 1 + (index % 5),
    quality: ([null, 'tense', 'harmony', 'distant', 'cut-off'] as const)[index % 5],
    startedOn: null,
    endedOn: null,
    lane: 'team',
  }))
  const me = (await (await therapist.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const opened = await post<{ id: string }>(therapist.request, demo.url, '/api/cases', {
    id: randomUUID(),
    format: 'family',
    title: null,
    openedOn: '2026-01-10',
    participants: people.map((person, index) => ({
      person,
      role: index === 0 ? 'caregiver' : index % 3 === 0 ? 'child' : 'client',
      readsUnit: true,
    })),
    bonds,
    careTeam: [{ memberId: me.id, position: 'lead' }],
    consent: null,
  })
  return opened.id
}
