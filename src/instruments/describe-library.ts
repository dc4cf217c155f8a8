import type { Instrument } from './instrument.schema.ts'
import type { Scale } from './scale.schema.ts'

const keyWords: Record<Instrument['key']['status'], string> = {
  verified: 'verified',
  'one-source': 'one source',
  unverified: 'not verified: not scored until a practice confirms it',
  disputed: 'disputed: not scored until a practice confirms it',
  own: 'our own, not yet validated',
  confirmed: 'confirmed by a practice',
}

const wordingWords: Record<Instrument['licence']['wording'], string> = {
  ours: 'shipped',
  'bring-your-own': 'a practice brings it',
  'prohibited-without-text': 'only with a permission in writing',
}

/** The library as a page of Markdown: a table of all, then each with its scales and where every number is from. */
export function describeLibrary(instruments: readonly Instrument[]): string {
  const sorted = instruments.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  return [
    '# Instruments',
    '',
    `${sorted.length} packs: facts only, each number with its source and how sure it is. This page is made from the packs (\`npm run reference\`).`,
    '',
    '| Instrument | id | Items | About | Key | Norms | Wording |',
    '|---|---|---|---|---|---|---|',
    ...sorted.map(
      (one) =>
        `| [${cell(one.name)}](#${one.id}) | \`${one.id}\` | ${one.items.length} | ${one.about} | ${keyWords[one.key.status]} | ${normWord(one)} | ${wordingWords[one.licence.wording]} |`,
    ),
    ...sorted.flatMap(section),
    '',
  ].join('\n')
}

function section(instrument: Instrument): string[] {
  const { id, name, version, citation, construct, licence, key } = instrument
  return [
    '',
    `<a id="${id}"></a>`,
    '',
    `## ${name}`,
    '',
    `${construct}. Version ${version}. Source: ${citation}`,
    '',
    `- Key: ${keyWords[key.status]}${key.note ? `. ${key.note}` : ''}`,
    `- Licence: ${licence.terms} (${licence.confidence}: ${licence.source})`,
    ...(instrument.caution ? [`- Said on every score: ${instrument.caution}`] : []),
    ...(instrument.isTeamOnly ? ['- Answers are for the care team alone'] : []),
    ...instrument.scales.flatMap(scaleLines),
    ...(instrument.branches ?? []).map(
      ({ items, skippedCountsAs, confidence, source }) =>
        `- Asked only sometimes: ${items.join(' ')}; where rightly not asked, ${skippedCountsAs === null ? 'missing' : `counted as ${skippedCountsAs}`} (${confidence}: ${source})`,
    ),
    ...instrument.riskItems.map(
      ({ item, from, note, confidence, source }) =>
        `- Read whatever the score is: item ${item} from ${from}, ${note} (${confidence}: ${source})`,
    ),
    ...(instrument.criteria ?? []).map(
      (criterion) =>
        `- Criterion **${criterion.name}**: ${[...criterion.outcomes.map(({ label }) => label), criterion.otherwise].join(' / ')} (${criterion.confidence}: ${criterion.source})`,
    ),
    ...instrument.disagreements.map((text) => `- Sources disagree: ${text}`),
  ]
}

function scaleLines(scale: Scale): string[] {
  const made = scale.parts
    ? scale.parts.map((part) => part.scale).join(' + ')
    : scale.items.map((item) => (scale.reverse.includes(item) ? `${item}R` : item)).join(' ')
  const missing =
    scale.missing.rule === 'none'
      ? 'none may be missing'
      : `${scale.missing.rule}, up to ${scale.missing.maxMissing}`
  return [
    `- **${scale.name}** (\`${scale.id}\`): ${scale.method}${scale.factor ? ` ${scale.factor}` : ''} of ${made}; ${scale.min} to ${scale.max}, ${scale.direction}; missing: ${missing} (${scale.missing.confidence}: ${scale.missing.source})`,
    ...scale.norms.map(
      ({ mean, sd, n, population, confidence, source }) =>
        `  - Norm ${mean} (SD ${sd}${n ? `, n = ${n}` : ''}), ${population} (${confidence}: ${source})`,
    ),
    ...scale.reliability.map(
      ({ kind, value, population, confidence, source }) =>
        `  - ${kind} ${value}, ${population} (${confidence}: ${source})`,
    ),
    ...scale.cutoffs.map(
      ({ op, value, meaning, confidence, source }) =>
        `  - ${op} ${value}: ${meaning} (${confidence}: ${source})`,
    ),
    ...(scale.bandSets ?? []).map(
      ({ population, bands, confidence, source }) =>
        `  - Bands, ${population}: ${bands.map((band) => `${band.from}–${band.to} ${band.label}`).join(', ')} (${confidence}: ${source})`,
    ),
    ...(scale.tables ?? []).map(
      ({ name, population, rows, standardErrors, bands, bandsFrom, confidence, source }) =>
        `  - Table ${name}, ${population}: ${rows.map(([raw, value], index) => `${raw} → ${value}${standardErrors ? ` (SE ${standardErrors[index]![1]})` : ''}`).join(', ')} (${confidence}: ${source})${bands && bandsFrom ? `; bands ${bands.map((band) => `${band.from}–${band.to} ${band.label}`).join(', ')} (${bandsFrom.confidence}: ${bandsFrom.source})` : ''}`,
    ),
    ...(scale.publishedRci
      ? [
          `  - Published criterion of change ${scale.publishedRci.value}, ${scale.publishedRci.level} (${scale.publishedRci.confidence}: ${scale.publishedRci.source})`,
        ]
      : []),
  ]
}

function normWord({ scales }: Instrument): string {
  const norms = scales.flatMap((scale) => scale.norms)
  if (norms.length === 0) return 'none held'
  return norms.every(({ confidence }) => confidence === 'verified') ? 'verified' : 'not confirmed'
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
