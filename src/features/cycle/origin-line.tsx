import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { cycleSources } from '#families/cycle/cycle-places.ts'
import { isSourced, type Sourced } from '#structures/structure.ts'
import { placeLabel } from './drawn-legs.ts'
import { fromOtherwise } from './edit-map.ts'
import type { PlaceProps } from './place-props.ts'
import { useLocale } from '#client/ui/locale.ts'

/** Who says what stands at a place, where, and how sure one is of a guess; a guess is confirmed here. */
export function OriginLine({ desk, state, leg, place }: PlaceProps) {
  const { t } = useTranslation()
  const { language } = useLocale()
  const showToast = useToast()
  const value = leg[place]
  if (!isSourced(value)) return null
  const change = (to: Partial<Omit<Sourced, 'is'>>) =>
    desk.change(fromOtherwise(state.content, leg.id, place, to))
  const isGuess = value.source === 'conjecture'
  const words = [
    t(`cycle.source_${value.source}`),
    ...(value.heard === 'alone' ? [t('cycle.aloneMark')] : []),
    ...(value.confidence === undefined ? [] : [t(`cycle.sure_${value.confidence}`)]),
  ].join(' · ')
  const confirm = () => {
    change({ source: 'said' })
    showToast({ text: t('cycle.confirmed'), undo: () => desk.undo() })
  }
  return (
    <div className="cycle-origin sb-small">
      <Menu
        label={words}
        name={`${placeLabel(place, language)}: ${t('cycle.source')}`}
        items={[
          ...cycleSources
            .filter((source) => source !== value.source)
            .map((source) => ({ label: t(`cycle.mode_${source}`), onSelect: () => change({ source }) })),
          value.heard === 'alone'
            ? { label: t('cycle.saidTogether'), onSelect: () => change({ heard: 'together' }) }
            : { label: t('cycle.heard_alone'), onSelect: () => change({ heard: 'alone' }) },
          ...[0, 1, 2, 3]
            .filter((confidence) => confidence !== value.confidence)
            .map((confidence) => ({
              label: t('cycle.sureIs', { sure: t(`cycle.sure_${confidence}`) }),
              onSelect: () => change({ confidence }),
            })),
        ]}
      />
      {isGuess && (
        <Button kind="quiet" onClick={confirm}>
          {t('cycle.confirm')}
        </Button>
      )}
    </div>
  )
}
