import type { Protocol } from './protocol.schema.ts'
import type { Step } from './step.schema.ts'
import type { Basis } from './text.schema.ts'

/** The packs as a page of Markdown, in English: what each is for, its steps, gates, events, dose and sources. */
export function describeProtocols(protocols: readonly Protocol[]): string {
  return [
    '# Protocols',
    '',
    `${protocols.length} packs in our own words, each claim with its source and how sure it is. No manual is copied, and no name is used but to describe. This page is made from the packs (\`npm run reference\`).`,
    '',
    '| Protocol | id | Kind | Formats | Steps | Usual length |',
    '|---|---|---|---|---|---|',
    ...protocols.map(
      (one) =>
        `| [${one.title['en']}](#${one.id}) | \`${one.id}\` | ${one.kind} | ${one.formats.join(', ')} | ${one.stages.flatMap(({ steps }) => steps).length} | ${lengthOf(one)} |`,
    ),
    ...protocols.flatMap(section),
    '',
  ].join('\n')
}

function lengthOf({ dose }: Protocol): string {
  const range = (unit: string, of: { from: number; to: number } | undefined) =>
    of ? [of.from === of.to ? `${of.from} ${unit}` : `${of.from} to ${of.to} ${unit}`] : []
  return [...range('sessions', dose.sessions), ...range('months', dose.months)].join(', ')
}

function section(protocol: Protocol): string[] {
  const citations = new Map(protocol.sources.map(({ id, citation }) => [id, citation]))
  const from = (basis: Basis) =>
    basis.map(({ source, confidence }) => `${confidence}: ${citations.get(source)}`).join('; ')
  return [
    '',
    `<a id="${protocol.id}"></a>`,
    '',
    `## ${protocol.title['en']}`,
    '',
    `${protocol.summary['en']} Version ${protocol.version}, reviewed on ${protocol.reviewedOn}.`,
    '',
    `- For: ${protocol.whoFor['en']}`,
    ...(protocol.whoNot ? [`- Not for: ${protocol.whoNot['en']}`] : []),
    `- Length: ${protocol.dose.note['en']} Looking back after sessions ${protocol.dose.reviewsAfter.join(', ')}. (${from(protocol.dose.basis)})`,
    ...(protocol.marks ? [`- ${protocol.marks['en']}`] : []),
    ...protocol.stages.flatMap((stage) => [
      '',
      `**${stage.title['en']}**: ${stage.purpose['en']}`,
      '',
      ...stage.steps.map(
        (step) =>
          `- ${step.label ? `${step.label}. ` : ''}${step.title['en']} (${withWhom(protocol, step)}): ${step.purpose['en']} Tasks: ${step.tasks.map(({ title }) => title['en']).join('; ')}.${signsOf(step)} (${from(step.basis)})`,
      ),
    ]),
    ...(protocol.gates.length > 0 ? ['', '**Gates**', ''] : []),
    ...protocol.gates.map(
      ({ title, kind, effect, whileUnknown, closed, basis }) =>
        `- ${title['en']} (${kind}; ${effect}s if not, ${whileUnknown}s while nobody asked): ${closed['en']} (${from(basis)})`,
    ),
    ...(protocol.events.length > 0 ? ['', '**Change events**', ''] : []),
    ...protocol.events.map(
      ({ title, marker, basis }) => `- ${title['en']}: ${marker['en']} (${from(basis)})`,
    ),
  ]
}

/** What noted moments and scores say of a step. */
function signsOf({ signs, returns }: Step): string {
  const said = (of: readonly { text: Record<string, string> }[] | undefined) =>
    (of ?? []).map(({ text }) => text['en']).join(' ')
  const parts = [
    ['Speaks for it', said(signs?.here)],
    ['Speaks for going on', said(signs?.goOn)],
    ['Speaks for going back', said((returns ?? []).flatMap((way) => way.signs ?? []))],
  ]
  return parts.flatMap(([title, text]) => (text ? [` ${title}: ${text}`] : [])).join('')
}

function withWhom(protocol: Protocol, { per, rounds }: Step): string {
  if (rounds) return `a round each: ${rounds.join(', ')}`
  if (per.kind === 'unit') return 'together'
  const name = (role: string) => protocol.roles.find(({ id }) => id === role)!.title['en']!.toLowerCase()
  return per.kind === 'person'
    ? `each ${name(per.role)}`
    : `each ${name(per.from)} towards each ${name(per.to)}`
}
