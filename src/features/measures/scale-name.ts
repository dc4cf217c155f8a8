import type { TFunction } from 'i18next'
import type { MeasuredScale } from './measures.contract.ts'

/** The name of a scale wherever a score stands beside it: an adaptive one says so, and in which metric it is. */
export function scaleName(scale: MeasuredScale, t: TFunction): string {
  return scale.adaptive
    ? t('measures.adaptiveScale', { scale: scale.name, metric: scale.adaptive.metric })
    : scale.name
}
