import type { DropList } from './drop-list.ts'
import { extensionsOf } from './json-value.ts'
import { shortText } from './plain-text.ts'

/** Read elsewhere, so they are no loss. */
const understood = new Set([
  'questionnaire-hidden',
  'questionnaire-unit',
  'questionnaire-answerRepeats',
  'questionnaire-sliderStepValue',
  'questionnaire-displayCategory',
  'minValue',
  'maxValue',
])

const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/calculatedExpression$/i, 'A formula. Scores come from our own keys only, never from a file.'],
  [/initialExpression$/i, 'A formula that fills in an answer; the answer must be the person’s own.'],
  [/enableWhenExpression$/i, 'A formula that decides whether it is shown; it is always shown.'],
  [
    /expression$|^variable$|questionnaire-variable$|cqf-library$/i,
    'A formula; formulas of a file are not run.',
  ],
  [
    /ordinalValue$|itemWeight$|extension-score$/i,
    'A score beside a question. Scores come from our own keys only.',
  ],
  [
    /constraint$|minLength$|maxDecimalPlaces$|minOccurs$|maxOccurs$|regex$|minQuantity$|maxQuantity$|mimeType$|maxSize$/i,
    'A rule for checking answers.',
  ],
  [
    /extract|observationLinkPeriod|StructureMap|isSubject|sourceQueries|launchContext|entryMode|referenceResource|observation-/i,
    'It is about exchanging data with other systems.',
  ],
  [
    /render|style|itemControl$|choiceOrientation$|columnCount$|itemOrder$|entryFormat$|shortText$|collapsible|sliderStep|sdf-|hcx-|precision$|optionExclusive$|support|itemMedia/i,
    'It is about layout.',
  ],
  [
    /designNote$|structuredefinition-wg$|fmm$|standards-status$|versionAlgorithm$/i,
    'A note for the makers of the form.',
  ],
  [
    /terminology-?server$|preferredTerminologyServer$|unitValueSet$|externallydefined$|lookupQuestionnaire|unitOption$|autocomplete/i,
    'It needs another server; nothing is looked up elsewhere.',
  ],
]

/** Names every extension that is not understood, with what it would have done. */
export function dropExtensions(element: unknown, path: string, drops: DropList): void {
  for (const { index, name } of extensionsOf(element)) {
    if (understood.has(name)) continue
    const reason =
      reasons.find(([pattern]) => pattern.test(name))?.[1] ?? 'An extension that is not understood here.'
    drops.add(`${path}.extension[${index}]`, `“${shortText(name) || 'without a url'}”: ${reason}`)
  }
}
