import type { Instrument, Wording } from '../instrument.schema.ts'
import type { ResponseSet } from '../response-set.schema.ts'

const ordinalValue = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const limits = {
  min: 'http://hl7.org/fhir/StructureDefinition/minValue',
  max: 'http://hl7.org/fhir/StructureDefinition/maxValue',
  step: 'http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue',
}

/**
 * An instrument as a FHIR R4 Questionnaire. Words go along only where its licence lets them leave
 * (`licence.exportWording`); otherwise items and answers stand there by number and value alone.
 */
export function writeQuestionnaire(instrument: Instrument, wording: Wording | undefined): object {
  const words = instrument.licence.exportWording ? wording : undefined
  return {
    resourceType: 'Questionnaire',
    id: instrument.id,
    version: instrument.version,
    name: instrument.id.replaceAll(/[^a-z0-9]+/g, '_'),
    title: words?.title ?? instrument.name,
    status: 'active',
    ...(words && { language: words.language }),
    copyright: instrument.licence.terms,
    ...(instrument.loinc?.panel && { code: [loinc(instrument.loinc.panel)] }),
    item: instrument.items.map((item, index) => {
      const code = instrument.loinc?.items?.[index]
      return {
        linkId: item.id,
        prefix: String(item.number),
        ...(code && { code: [loinc(code)] }),
        ...(words?.items[item.id] && { text: words.items[item.id] }),
        ...answerOf(instrument.responses[item.responses]!, words?.options[item.responses]),
      }
    }),
  }
}

const loinc = (code: string) => ({ system: 'http://loinc.org', code })

function answerOf(set: ResponseSet, labels: Record<string, string> | undefined) {
  if (set.kind === 'text') return { type: 'text' }
  if (set.kind === 'choice')
    return {
      type: 'choice',
      answerOption: set.values.map((value) => ({
        extension: [{ url: ordinalValue, valueDecimal: value }],
        valueCoding: { code: String(value), ...(labels?.[value] && { display: labels[value] }) },
      })),
    }
  const isWhole = [set.min, set.max, set.kind === 'slider' ? set.step : 0.5].every(
    (one) => one === undefined || Number.isInteger(one),
  )
  const number = (url: string, value: number | undefined) =>
    value === undefined ? [] : [{ url, [isWhole ? 'valueInteger' : 'valueDecimal']: value }]
  return {
    type: isWhole ? 'integer' : 'decimal',
    extension: [
      ...number(limits.min, set.min),
      ...number(limits.max, set.max),
      ...(set.kind === 'slider' && isWhole ? number(limits.step, set.step) : []),
    ],
  }
}
