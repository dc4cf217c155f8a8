import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Room } from '#client/ui/room.tsx'
import { copyForClients } from '#structures/copy-for-clients.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import type { Content } from '#structures/structure.ts'
import { CycleDrawing } from './cycle-drawing.tsx'
import { CycleWords } from './cycle-words.tsx'
import { legsOf } from './drawn-legs.ts'
import type { PeopleOfMap } from './people-of-map.ts'

type Props = { content: Content; people: PeopleOfMap; name: string; onClose: () => void }

/**
 * The map for everybody in the room and on a shared screen: only what all of them may see, in large type. The arrow keys
 * go round the loop person by person; Escape leaves.
 */
export function Presentation({ content, people, name, onClose }: Props) {
  const { t } = useTranslation()
  const { rtl } = useLocale()
  const legs = legsOf(copyForClients(cycleMap, content, 'unit'))
  const [step, setStep] = useState<number | null>(null)
  const go = (by: 1 | -1) =>
    setStep((now) => (now === null ? (by === 1 ? 0 : legs.length - 1) : round(now + by, legs.length)))
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = rtl ? 'ArrowLeft' : 'ArrowRight'
    const back = rtl ? 'ArrowRight' : 'ArrowLeft'
    if (event.key === forward || event.key === 'ArrowDown') go(1)
    else if (event.key === back || event.key === 'ArrowUp') go(-1)
    else if (event.key === 'Home') setStep(null)
    else return
    event.preventDefault()
  }
  const only = step === null ? null : (legs[step]?.id ?? null)
  return (
    <Room
      label={t('cycle.presenting')}
      title={name}
      onClose={onClose}
      onKeyDown={onKeyDown}
      leave={t('cycle.presentLeave')}
      tools={
        <>
          <Button onClick={() => go(-1)} disabled={legs.length === 0}>
            {t('cycle.presentBack')}
          </Button>
          <Button onClick={() => go(1)} disabled={legs.length === 0}>
            {t('cycle.presentNext')}
          </Button>
          <Button onClick={() => setStep(null)} disabled={step === null}>
            {t('cycle.presentWhole')}
          </Button>
        </>
      }
    >
      {legs.length === 0 ? (
        <p className="cycle-room-none">{t('cycle.presentEmpty')}</p>
      ) : (
        <CycleDrawing {...{ legs, people, name, only }} isForTheRoom />
      )}
      <p className="sb-hidden">{t('cycle.presentKeys')}</p>
      <div className="sb-hidden" aria-live="polite">
        <CycleWords legs={only === null ? legs : legs.filter(({ id }) => id === only)} people={people} />
      </div>
    </Room>
  )
}

/** After the last comes the whole loop again. */
const round = (step: number, count: number) => (step < 0 || step >= count ? null : step)
