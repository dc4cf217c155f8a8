import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import type { Path } from './edit-content.ts'
import { useWhere } from './use-where.ts'

export type Removal = { list: Path; index: number; name: string; places: readonly Path[] }

type Props = { removal: Removal; onClose: () => void; onRemove: () => void }

const most = 12

/** Who names what is to go. They are not changed by the way: taking a condition out could open a gate. */
export function RemoveDialog({ removal, onClose, onRemove }: Props) {
  const { t } = useTranslation()
  const where = useWhere()
  const places = [...new Set(removal.places.map((path) => where(path)))]
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('protocolPacks.removeOf', { name: removal.name })}
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" onClick={onRemove}>
            {t('protocolPacks.removeAll')}
          </Button>
        </>
      }
    >
      <p>{t('protocolPacks.namedAt', { count: places.length })}</p>
      <ul>
        {places.slice(0, most).map((place) => (
          <li key={place}>{place}</li>
        ))}
      </ul>
      {places.length > most && <p>{t('protocolPacks.andMore', { count: places.length - most })}</p>}
      <p>{t('protocolPacks.removeText')}</p>
    </Dialog>
  )
}
