import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import { say, type Content } from '#structures/structure.ts'
import { withField } from './edit-map.ts'
import type { MapDesk } from './map-desk.ts'

/** What the clients call their cycle, its pattern and where the map stands. */
export function MapFields({ desk, content }: { desk: MapDesk; content: Content }) {
  const { t } = useTranslation()
  const { language } = useLocale()
  const choice = (name: 'pattern' | 'standing') => {
    const field = cycleMap.fields[name]
    return (
      <SelectField
        label={t(`cycle.${name}`)}
        value={typeof content[name] === 'string' ? content[name] : ''}
        placeholder={t('cycle.notSaid')}
        onChange={(value) => desk.change(withField(content, name, value))}
        options={(field?.kind === 'choice' ? field.of : []).map(({ id, label }) => ({
          value: id,
          label: say(label, language),
        }))}
      />
    )
  }
  return (
    <section className="cycle-form" aria-label={t('cycle.which')}>
      <TextField
        label={t('cycle.name')}
        hint={t('cycle.nameHint')}
        maxLength={200}
        value={typeof content['name'] === 'string' ? content['name'] : ''}
        onChange={(name) => desk.change(withField(content, 'name', name), 'name')}
      />
      {choice('pattern')}
      {choice('standing')}
    </section>
  )
}
