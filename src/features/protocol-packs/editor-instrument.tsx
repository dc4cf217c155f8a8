import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { InstrumentList } from '#features/instruments/instruments.contract.ts'
import { getJson } from '#client/api.ts'
import type { Path } from './edit-content.ts'
import { ChoiceField, PlainField } from './editor-fields.tsx'

/** A questionnaire of the library by its name. */
export function InstrumentField({ path }: { path: Path }) {
  const { t } = useTranslation()
  const list = useQuery({
    queryKey: ['instruments'],
    queryFn: ({ signal }) => getJson('/api/instruments', InstrumentList, signal),
  })
  const label = t('protocolPacks.field.instrument')
  if (!list.data) return <PlainField path={path} label={label} />
  const options = list.data.items.map(({ id, shortName, name }) => ({
    value: id,
    label: shortName === name ? name : `${shortName}: ${name}`,
  }))
  return <ChoiceField path={path} label={label} options={options} />
}
