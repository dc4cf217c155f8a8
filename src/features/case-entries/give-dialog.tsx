import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import { isEmpty } from '#structures/content-schema.ts'
import { copyForClients } from '#structures/copy-for-clients.ts'
import { describeContent } from '#structures/describe-content.ts'
import { ratingRange } from '#structures/rating-range.ts'
import type { Ask, Structure } from '#structures/structure.ts'
import { CaseEntry } from './case-entries.contract.ts'
import { EntryLines } from './entry-lines.tsx'
import { useEntryActions } from './use-entries.ts'
import { useEntryWords } from './use-entry-words.ts'

/** Gives clients a copy: to whom, exactly what they will read, and what they are asked. */
export function GiveDialog({
  structure,
  entry,
  onClose,
}: {
  structure: Structure
  entry: CaseEntry
  onClose: () => void
}) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const showToast = useToast()
  const words = useEntryWords()
  const { refresh } = useEntryActions(found.id)
  const owner = structure.of === undefined ? undefined : entry.content[structure.of]
  const isForOwner = structure.givenTo === 'owner'
  const present = found.participants.filter(
    ({ endedAt, person }) => endedAt === null && (!isForOwner || person.id === owner),
  )
  const isForUnit = !isForOwner && found.format !== 'group' && present.some(({ readsUnit }) => readsUnit)
  const [to, setTo] = useState(isForUnit ? 'unit' : (present[0]?.person.id ?? ''))
  const [asks, setAsks] = useState<readonly Ask[]>(structure.asks ?? [])
  const copy = copyForClients(structure, entry.content, to === 'unit' ? 'unit' : { person: to })
  const range = ratingRange(structure, entry.content)
  const nothing = isEmpty(copy)
  const readers = present.filter(({ readsUnit, person }) => (to === 'unit' ? readsUnit : person.id === to))
  const names = locale.list(readers.map(({ person }) => personIn(found, person.id).name))
  return (
    <SaveDialog
      wide
      title={t('entries.giveTitle')}
      action={t('entries.give')}
      disabled={nothing}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/entries/${entry.id}/copies`, CaseEntry, {
          method: 'POST',
          body: {
            copies: [{ id: crypto.randomUUID(), personId: to === 'unit' ? null : to }],
            version: entry.version,
            asks: [...asks],
          },
        })
      }
      onSaved={() => {
        void refresh()
        showToast({ text: t('entries.given', { names }) })
      }}
    >
      <RadioCards
        label={t('entries.giveTo')}
        inRow
        value={to}
        onChange={setTo}
        options={[
          ...(isForUnit ? [{ value: 'unit', label: t('entries.everybody') }] : []),
          ...present.map(({ person }) => ({ value: person.id, label: personIn(found, person.id).name })),
        ]}
      />
      {nothing ? (
        <Banner tone="look" announce>
          {t(isForOwner && present.length === 0 ? 'entries.whoseFirst' : 'entries.nothingToGive')}
        </Banner>
      ) : (
        <section className="entry-preview" aria-label={t('entries.theyRead', { names })}>
          <h3>{t('entries.theyRead', { names })}</h3>
          <EntryLines lines={describeContent(structure, copy, words)} hidesSource />
        </section>
      )}
      {(structure.asks ?? []).map((ask) => (
        <Checkbox
          key={ask}
          label={t(ask === 'rate' && range[0] < 0 ? 'entries.ask.rateAttainment' : `entries.ask.${ask}`)}
          checked={asks.includes(ask)}
          onChange={(isAsked) => setAsks(isAsked ? [...asks, ask] : asks.filter((one) => one !== ask))}
        />
      ))}
    </SaveDialog>
  )
}
