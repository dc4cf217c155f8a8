import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { systemKinds, type SystemKind } from '#families/ecomap/ecomap.ts'
import type { FamilySystem, FamilySystemTie } from '#features/family/family.contract.ts'
import type { EcomapWords } from './use-ecomap-words.ts'

type Props = {
  name: string
  systems: readonly FamilySystem[]
  /** Of this person. */
  ties: readonly FamilySystemTie[]
  words: EcomapWords
  onChoose: (system: string) => void
  onAdd: (kind: SystemKind) => void
}

/** What one person of the household is tied to. */
export function PersonPanel({ name, systems, ties, words, onChoose, onAdd }: Props) {
  const { t } = useTranslation()
  return (
    <section className="family-form" aria-label={name}>
      <h2 className="family-form-title">{t('ecomap.ofPerson', { name })}</h2>
      {ties.length === 0 && <p className="sb-small sb-quiet">{t('ecomap.notTied')}</p>}
      <ul className="family-members">
        {ties.map((tie) => {
          const system = systems.find(({ id }) => id === tie.system)
          return (
            system && (
              <li key={tie.id}>
                <span>
                  {words.system(system)}: {t(`ecomap.quality_${tie.quality}`)}
                </span>
                <Button
                  kind="quiet"
                  aria-label={t('ecomap.goTo', { name: words.system(system) })}
                  onClick={() => onChoose(system.id)}
                >
                  {t('family.goThere')}
                </Button>
              </li>
            )
          )
        })}
      </ul>
      <div>
        <Menu
          label={t('family.addBeside')}
          items={systemKinds.map((kind) => ({
            label: t(`ecomap.kind_${kind}`),
            onSelect: () => onAdd(kind),
          }))}
        />
      </div>
    </section>
  )
}
