import { useTranslation } from 'react-i18next'
import { ChoiceField, NumberField, TextsField } from './editor-fields.tsx'
import { ItemList } from './editor-list.tsx'
import { useOptions } from './use-options.ts'

/** The parts that people take in the work, and how many are needed. */
export function RolesEditor() {
  const { t } = useTranslation()
  return (
    <ItemList path={['roles']} kind="roles" make={(_, title) => ({ title, atLeast: 0 })}>
      {(role) => (
        <>
          <TextsField path={[...role, 'title']} label={t('protocolPacks.field.title')} />
          <div className="packs-texts">
            <NumberField path={[...role, 'atLeast']} label={t('protocolPacks.field.atLeast')} />
            <NumberField path={[...role, 'atMost']} label={t('protocolPacks.field.atMost')} isOptional />
          </div>
        </>
      )}
    </ItemList>
  )
}

/** Passages through the same steps, each centred on one person. */
export function RoundsEditor() {
  const { t } = useTranslation()
  const roles = useOptions()(['roles'])
  const [first] = roles
  return (
    <>
      <p className="sb-quiet">{t('protocolPacks.roundsText')}</p>
      <ItemList path={['rounds']} kind="rounds" make={(_, title) => ({ title, focus: first?.value ?? '' })}>
        {(round) => (
          <>
            <TextsField path={[...round, 'title']} label={t('protocolPacks.field.title')} />
            <ChoiceField path={[...round, 'focus']} label={t('protocolPacks.field.focus')} options={roles} />
          </>
        )}
      </ItemList>
    </>
  )
}
