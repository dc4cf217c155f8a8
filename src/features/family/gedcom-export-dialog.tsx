import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { writeGedcom } from '#families/gedcom/write-gedcom.ts'
import type { Family } from './family.contract.ts'
import { saveFile } from './save-file.ts'

/** The family as a file for genealogy programs. What does not go along is said before. */
export function GedcomExportDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const [version, setVersion] = useState<'5.5.1' | '7.0'>('5.5.1')
  const [content, setContent] = useState<'tree' | 'whole'>('tree')
  const notes = family.people.filter(({ note }) => note !== null).length
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('family.exportGedcom')}
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            onClick={() => {
              const text = writeGedcom(family, { version, content, submitter: me.practice.name })
              saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), 'ged')
              onClose()
            }}
          >
            {t('family.download')}
          </Button>
        </>
      }
    >
      <div className="page-form">
        <RadioCards
          label={t('family.gedcomContent')}
          value={content}
          onChange={setContent}
          options={(['tree', 'whole'] as const).map((value) => ({
            value,
            label: t(`family.content_${value}`),
            hint: t(`family.contentText_${value}`),
          }))}
        />
        <SelectField
          label={t('family.gedcomVersion')}
          value={version}
          onChange={setVersion}
          options={[
            { value: '5.5.1', label: t('family.version551') },
            { value: '7.0', label: t('family.version7') },
          ]}
        />
        <p>
          {content === 'tree'
            ? t('family.leftOut', {
                lines: t('family.lines', { count: family.lines.length }),
                households: t('family.householdCount', { count: family.households.length }),
                notes: t('family.notes', { count: notes }),
              })
            : t('family.nothingLeftOut')}{' '}
          {t('family.exportOutside')}
        </p>
      </div>
    </Dialog>
  )
}
