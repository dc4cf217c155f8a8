import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Room } from '#client/ui/room.tsx'
import { copyForClients, type Reader } from '#structures/copy-for-clients.ts'
import { narrative } from '#structures/kinds/early.ts'
import type { Content } from '#structures/structure.ts'
import { Passages } from './passages.tsx'
import type { Telling } from './use-telling.ts'
import { useToldAnew } from './use-told-anew.ts'

type Props = { personId: string; before: Telling; after: Telling; onClose: () => void }

/**
 * Both tellings for the room, as clients may have them: no marks of raters, nothing that is only supposed. What was heard
 * alone is shown once somebody says that nobody else is there.
 */
export function NarrativeRoom({ personId, before, after, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const [isAlone, setAlone] = useState(false)
  const reader: Reader = isAlone ? { person: personId } : 'unit'
  const shown = {
    before: copyForClients(narrative, before.content, reader),
    after: copyForClients(narrative, after.content, reader),
  }
  const anew = useToldAnew(shown.before, shown.after)
  const name = personIn(found, personId).short
  const isHeardAlone = [before, after].some(
    ({ content }) => isMissing(content, 'unit') && !isMissing(content, { person: personId }),
  )
  return (
    <Room
      label={t('early.room')}
      title={name}
      onClose={onClose}
      leave={t('early.leaveRoom')}
      tools={
        isHeardAlone && (
          <Button aria-pressed={isAlone} onClick={() => setAlone(!isAlone)}>
            {t('early.alone', { name })}
          </Button>
        )
      }
    >
      <div className="early-two early-two-room">
        {(['before', 'after'] as const).map((side) => (
          <section key={side} aria-label={t(`early.side.${side}`)}>
            <p className="sb-quiet">{t(`early.side.${side}`)}</p>
            {typeof shown[side]['heading'] === 'string' && <h3 dir="auto">{shown[side]['heading']}</h3>}
            {anew[side].length === 0 ? (
              <p className="sb-quiet">
                {t(isHeardAlone && !isAlone ? 'early.heardAlone' : 'early.notShown')}
              </p>
            ) : (
              <Passages passages={anew[side]} side={side} />
            )}
          </section>
        ))}
      </div>
    </Room>
  )
}

const isMissing = (content: Content, reader: Reader) =>
  copyForClients(narrative, content, reader)['text'] === undefined
