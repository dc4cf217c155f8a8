import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { listAt, without, type Path } from './edit-content.ts'
import { textAt, useEditing } from './editor-context.tsx'
import { Choices, ChoicesField } from './editor-fields.tsx'
import { useOptions, useRoundsOf } from './use-options.ts'

/** Which gates stand before a step, everywhere or only in some of its rounds. */
export function GatesOfStep({ path }: { path: Path }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const rounds = useRoundsOf(path)
  const list = [...path, 'gates']
  const chosen = listAt(content, list)
  const known = useOptions()(['gates'])
  const ids = chosen.map((one) => textAt(one, ['gate']))
  const gone = ids.filter((id) => !known.some(({ value }) => value === id))
  const gates = [...known, ...gone.map((id) => ({ value: id, label: t('protocolPacks.notThere', { id }) }))]
  if (gates.length === 0) return <p className="sb-quiet">{t('protocolPacks.noGates')}</p>
  return (
    <Choices path={list} label={t('protocolPacks.gates')} isInFold>
      {gates.map(({ value, label }) => {
        const at = ids.indexOf(value)
        return (
          <div key={value} className="packs-items">
            <Checkbox
              label={label}
              disabled={isReadOnly}
              checked={at !== -1}
              error={at === -1 ? undefined : problemAt([...list, at, 'gate'])}
              onChange={(isOn) => set(list, isOn ? [...chosen, { gate: value }] : without(chosen, at))}
            />
            {at !== -1 && rounds.length > 0 && (
              <div className="packs-indent">
                <ChoicesField
                  path={[...list, at, 'rounds']}
                  label={t('protocolPacks.field.onlyRounds')}
                  options={rounds}
                  isOptional
                />
              </div>
            )}
          </div>
        )
      })}
    </Choices>
  )
}
