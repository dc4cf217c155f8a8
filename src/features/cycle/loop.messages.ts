/** The loop in words, in the language of who reads. */
const en = {
  trigger: '{{name}}: what sets it off is “{{text}}”.',
  perception: 'It comes across as “{{text}}”.',
  body: 'In the body: {{text}}.',
  meaningSelf: 'About oneself it says: “{{text}}”.',
  meaningOther: 'About the other it says: “{{text}}”.',
  primary: '{{name}} feels beneath: {{text}}.',
  fear: '{{name}} is afraid of {{text}}.',
  need: '{{name}} needs {{text}}.',
  secondary: '{{name}} shows: {{text}}.',
  action: 'What {{name}} does then: “{{text}}”.',
  source_observed: '(noticed)',
  source_conjecture: '(supposed)',
  nothing: 'Nothing is written down for {{name}} yet.',
  onward: 'This reaches {{next}}.',
  back: 'This reaches {{first}}, and it begins again.',
} as const

const de = {
  trigger: '{{name}}: Was es auslöst, ist „{{text}}“.',
  perception: 'Es kommt an als „{{text}}“.',
  body: 'Im Körper: {{text}}.',
  meaningSelf: 'Über einen selbst sagt es: „{{text}}“.',
  meaningOther: 'Über den anderen sagt es: „{{text}}“.',
  primary: '{{name}} fühlt darunter: {{text}}.',
  fear: '{{name}} hat Angst: {{text}}.',
  need: '{{name}} braucht: {{text}}.',
  secondary: '{{name}} zeigt: {{text}}.',
  action: 'Was {{name}} dann tut: „{{text}}“.',
  source_observed: '(bemerkt)',
  source_conjecture: '(vermutet)',
  nothing: 'Für {{name}} ist noch nichts aufgeschrieben.',
  onward: 'Das erreicht {{next}}.',
  back: 'Das erreicht {{first}}, und es beginnt von vorn.',
} as const satisfies Record<keyof typeof en, string>

export const loopMessages = { en, de }
