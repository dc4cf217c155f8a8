import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import type { PlaneNorm } from './norm-ellipse.ts'
import type { PlanePath, PlanePoint } from './plane-geometry.ts'

/** The sentences of the attachment plane. */
export function usePlaneWords() {
  const { t } = useTranslation()
  const locale = useLocale()

  const who = (path: PlanePath) =>
    path.towards
      ? t('ui.planePerson', {
          name: locale.name(path.label ?? path.name),
          towards: locale.name(path.towardsLabel ?? path.towards),
        })
      : locale.name(path.label ?? path.name)

  function moved(path: PlanePath): string {
    const first = path.points[0]
    const last = path.points.at(-1)
    if (!first || !last) return ''
    if (path.change) return `${who(path)}: ${path.change}`
    if (first === last) {
      return t('ui.planeOnce', {
        who: who(path),
        anxiety: locale.number(last.anxiety),
        avoidance: locale.number(last.avoidance),
        date: locale.date(last.date),
      })
    }
    return t('ui.planeMoved', {
      who: who(path),
      anxietyFrom: locale.number(first.anxiety),
      avoidanceFrom: locale.number(first.avoidance),
      anxietyTo: locale.number(last.anxiety),
      avoidanceTo: locale.number(last.avoidance),
      period: locale.period(first.date, last.date),
    })
  }

  function summary(paths: readonly PlanePath[], domain: readonly [number, number]): string {
    if (paths.length === 0) return t('ui.noPoints')
    if (paths.length <= 2) return paths.map((path) => `${moved(path)}.`).join('\n')
    const axes = t('ui.planeAxes', { low: locale.number(domain[0]), high: locale.number(domain[1]) })
    return `${t('ui.planeMany', { count: paths.length })}. ${axes}.`
  }

  function point(path: PlanePath, at: PlanePoint | undefined): string | null {
    if (!at) return null
    const plain = {
      who: who(path),
      date: locale.date(at.date),
      anxiety: locale.number(at.anxiety, 2),
      avoidance: locale.number(at.avoidance, 2),
    }
    const text =
      at.anxietyError != null && at.avoidanceError != null
        ? t('ui.planePointError', {
            ...plain,
            anxietyError: locale.number(at.anxietyError, 2),
            avoidanceError: locale.number(at.avoidanceError, 2),
          })
        : t('ui.planePoint', plain)
    return at.note ? `${text} ${at.note}` : text
  }

  function norm(group: PlaneNorm | null): string {
    if (!group) return t('ui.planeNoNorm')
    if (group.n === undefined) return t('ui.planeNorm', { group: group.label })
    return t('ui.planeNormSize', { group: group.label, n: locale.number(group.n, 0) })
  }

  return { who, summary, point, norm }
}
