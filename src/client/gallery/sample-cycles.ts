import { cyclePlaces, type CyclePlace } from '#families/cycle/cycle-places.ts'
import { legFields, type Leg } from '#features/cycle/drawn-legs.ts'

type Texts = Partial<Record<CyclePlace, string>>

/** Invented; texts with a question mark in front are supposed, with a circle noticed. */
const amara: Texts = {
  trigger: 'He looks at his phone when I come home',
  perception: 'I am air to him',
  body: 'My chest gets tight',
  meaningSelf: 'I do not matter',
  meaningOther: '?He would rather be elsewhere',
  primary: 'loneliness,hurt',
  fear: 'not-mattering',
  need: 'being-wanted,reassurance',
  secondary: 'frustration,irritation',
  action: 'I follow him and ask again, louder',
}
const ben: Texts = {
  trigger: 'She comes after me with questions',
  perception: '○Takes each question as an exam',
  body: 'Everything goes numb',
  meaningSelf: 'Whatever I do is wrong',
  primary: '?shame,fear',
  fear: 'failing',
  need: 'acceptance,space',
  secondary: 'numbness',
  action: 'I say nothing and go to the garage until she sleeps',
}
const amal: Texts = {
  trigger: 'ينظر إلى هاتفه عندما أعود إلى البيت',
  meaningSelf: 'أنا لا أعني له شيئًا',
  primary: 'loneliness',
  need: 'being-wanted',
  secondary: 'الغضب',
  action: 'ألحق به وأسأله مرة أخرى بصوت أعلى',
}
const bashir: Texts = {
  trigger: 'تأتي خلفي بأسئلتها',
  primary: 'shame',
  fear: 'failing',
  action: 'أصمت وأخرج',
}

const sources = { '?': 'conjecture', '○': 'observed' } as const

function legOf(index: number, texts: Texts): Leg {
  const places = cyclePlaces.flatMap((place) => {
    const text = texts[place]
    if (text === undefined) return []
    const source = sources[text.charAt(0) as '?'] ?? 'said'
    const bare = text.replace(/^[?○]/, '')
    const is = legFields[place]?.kind === 'chips' ? bare.split(',') : bare
    return [[place, { is, source }] as const]
  })
  return { id: `leg-${index}`, person: String(index), ...Object.fromEntries(places) }
}

export function sampleCycles(arabic: boolean) {
  const couple = arabic ? [amal, bashir] : [amara, ben]
  const legs = couple.map((texts, index) => legOf(index, texts))
  const crowd = Array.from({ length: 5 }, (_, index) => legOf(index, couple[index % 2]!))
  const begun: Leg[] = legs.map((leg, index) =>
    index === 0 ? leg : legOf(1, { action: 'I leave the room' }),
  )
  return [
    { title: 'A cycle of two', legs, isOpen: false, isForTheRoom: false },
    { title: 'Written in', legs: begun, isOpen: true, isForTheRoom: false },
    { title: 'In the room', legs, isOpen: false, isForTheRoom: true },
    ...(arabic ? [] : [{ title: 'A loop of five', legs: crowd, isOpen: false, isForTheRoom: false }]),
  ]
}
