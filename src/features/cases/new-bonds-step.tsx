import { useTranslation } from 'react-i18next'
import { BondStateFields } from '#features/bonds/bond-state-fields.tsx'
import { bondKinds } from '#features/bonds/bonds.contract.ts'
import { Button } from '#client/ui/button.tsx'
import { AddIcon, TrashIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import type { CaseDraft, DraftBond } from './new-case-draft.ts'

type Props = { draft: CaseDraft; onChange: (next: Partial<CaseDraft>) => void }

export function NewBondsStep({ draft, onChange }: Props) {
  const { t } = useTranslation()
  const nameOf = (id: string) => {
    const person = draft.people.find((one) => one.id === id)
    return person ? person.chosenName.trim() || person.name.trim() : ''
  }
  const people = draft.people.map((person) => ({ value: person.id, label: nameOf(person.id) }))
  const change = (key: string, next: Partial<DraftBond>) =>
    onChange({ bonds: draft.bonds.map((bond) => (bond.key === key ? { ...bond, ...next } : bond)) })
  return (
    <>
      <h2>{t('cases.whichBonds')}</h2>
      <p className="sb-quiet">{draft.bonds.length > 0 ? t('cases.bondsHint') : t('cases.noBonds')}</p>
      {draft.bonds.map((bond) => (
        <fieldset key={bond.key} className="wizard-person">
          <legend>
            {t('bonds.line', {
              from: nameOf(bond.from),
              to: nameOf(bond.to),
              kind: t(`bonds.kindName.${bond.kind}`),
            })}
          </legend>
          <SelectField
            label={t('bonds.from')}
            value={bond.from}
            onChange={(from) => change(bond.key, { from })}
            options={people}
          />
          <SelectField
            label={t('bonds.to')}
            value={bond.to}
            onChange={(to) => change(bond.key, { to })}
            options={people}
          />
          <SelectField
            label={t('bonds.kind', { from: nameOf(bond.from), to: nameOf(bond.to) })}
            value={bond.kind}
            onChange={(kind) => change(bond.key, { kind })}
            options={bondKinds.map((value) => ({ value, label: t(`bonds.kindName.${value}`) }))}
          />
          <BondStateFields
            closeness={bond.closeness}
            quality={bond.quality}
            onChange={(next) => change(bond.key, next)}
          />
          <div className="wide">
            <Button
              kind="quiet"
              icon={<TrashIcon />}
              onClick={() => onChange({ bonds: draft.bonds.filter((one) => one.key !== bond.key) })}
            >
              {t('bonds.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      {draft.people.length > 1 && (
        <div>
          <Button
            icon={<AddIcon />}
            onClick={() =>
              onChange({
                bonds: [
                  ...draft.bonds,
                  {
                    key: crypto.randomUUID(),
                    from: people[0]!.value,
                    to: people[1]!.value,
                    kind: 'other',
                    closeness: null,
                    quality: null,
                  },
                ],
              })
            }
          >
            {t('cases.addBond')}
          </Button>
        </div>
      )}
    </>
  )
}
