import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { FamilyExported, type Family } from './family.contract.ts'
import { saveFile } from './save-file.ts'

type Props = {
  family: Family
  /** Through whose eyes it is looked at. */
  as: string | null
  onClose: () => void
}

/** The family as a file for genealogy programs. What does not go along is said before. */
export function GedcomExportDialog({ family, as, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const [version, setVersion] = useState<'5.5.1' | '7.0'>('5.5.1')
  const [content, setContent] = useState<'tree' | 'whole'>('tree')
  // The server writes the file, so that the trail tells of it.
  const write = useMutation({
    mutationFn: () =>
      sendJson(`/api/cases/${found.id}/family/export`, FamilyExported, {
        method: 'POST',
        body: { version, content, ...(as === null ? {} : { as }) },
      }),
    onSuccess: ({ file }) => {
      saveFile(new Blob([file], { type: 'text/plain;charset=utf-8' }), 'ged')
      onClose()
    },
  })
  const notes = family.people.filter(({ note }) => note !== null).length
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('family.exportGedcom')}
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" busy={write.isPending} onClick={() => write.mutate()}>
            {t('family.download')}
          </Button>
        </>
      }
    >
      <div className="page-form">
        {write.isError && (
          <Banner tone="look" announce>
            {problemText(write.error, t)}
          </Banner>
        )}
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
