import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { readGedcom, type GedcomResult } from '#families/gedcom/read-gedcom.ts'
import { FamilyImported, mostPeople } from './family.contract.ts'

/** More does not pass through in one request. */
const mostBytes = 5_900_000
const mostWarnings = 50

type Read = { file: string; result: GedcomResult }

/** A family out of a GEDCOM file: what it holds is shown first, and for whom it shall be. */
export function GedcomImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [read, setRead] = useState<Read | null>(null)
  const [refused, setRefused] = useState<string>()
  const [lane, setLane] = useState<'team' | 'unit'>('team')
  const people = read?.result.accepted ? read.result.graph.people.length : 0
  const reason = refused ?? (read && reasonAgainst(read.result, t))
  async function choose(file: File) {
    setRead(null)
    setRefused(undefined)
    if (file.size > mostBytes) {
      setRefused(t('family.fileTooLarge'))
      return
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      setRead({ file: toBase64(bytes), result: readGedcom(bytes) })
    } catch {
      setRefused(t('family.fileUnreadable'))
    }
  }
  return (
    <SaveDialog
      title={t('family.import')}
      action={people > 0 && !reason ? t('family.importPeople', { count: people }) : t('family.importAction')}
      disabled={!read || Boolean(reason)}
      save={() =>
        sendJson(`/api/cases/${found.id}/family/import`, FamilyImported, {
          method: 'POST',
          body: { file: read?.file, lane },
        })
      }
      onSaved={(imported) => {
        showToast({ text: t('family.imported', { count: imported.people }) })
        void queryClient.invalidateQueries({ queryKey: ['family', found.id] })
      }}
      onClose={onClose}
    >
      <p>{t('family.importText')}</p>
      <FileField
        label={t('family.gedcomFile')}
        accept=".ged,.gedcom"
        error={reason ?? undefined}
        onChoose={(file) => void choose(file)}
      />
      {read?.result.accepted && !reason && (
        <>
          <WhatItHolds result={read.result} />
          <RadioCards
            label={t('family.importLane')}
            value={lane}
            onChange={setLane}
            options={(['team', 'unit'] as const).map((value) => ({
              value,
              label: t(`notes.laneName.${value}`),
              hint: t(`family.importLane_${value}`),
            }))}
          />
        </>
      )}
    </SaveDialog>
  )
}

function WhatItHolds({ result }: { result: GedcomResult & { accepted: true } }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { graph, warnings, dropped } = result
  const left = Object.entries(dropped).map(([tag, count]) => `${count} × ${tag}`)
  return (
    <Banner
      tone={warnings.length > 0 ? 'look' : 'good'}
      title={locale.list([
        t('genogram.people', { count: graph.people.length }),
        t('family.unions', { count: graph.unions.length }),
        t('family.parentLinks', { count: graph.parentLinks.length }),
      ])}
      announce
    >
      {left.length > 0 && <p>{t('family.notTaken', { what: left.join(', ') })}</p>}
      {warnings.length > 0 && (
        <details>
          <summary>{t('family.importWarnings', { count: warnings.length })}</summary>
          <ul>
            {warnings.slice(0, mostWarnings).map(({ line, reason }, index) => (
              <li key={index}>{t('family.importWarning', { line, reason })}</li>
            ))}
          </ul>
          {warnings.length > mostWarnings && (
            <p>{t('family.moreWarnings', { count: warnings.length - mostWarnings })}</p>
          )}
        </details>
      )}
    </Banner>
  )
}

function reasonAgainst(result: GedcomResult, t: ReturnType<typeof useTranslation>['t']): string | undefined {
  if (!result.accepted) return t('family.importWarning', result)
  const count = result.graph.people.length
  if (count === 0) return t('family.nobodyInFile')
  if (count > mostPeople) return t('family.tooManyPeople', { count, most: mostPeople })
  return undefined
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
