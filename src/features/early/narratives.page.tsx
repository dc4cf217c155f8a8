import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, DocumentIcon, EyeIcon, PrintIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { narrative } from '#structures/kinds/early.ts'
import { NarrativeChoice } from './narrative-choice.tsx'
import { NarrativeRoom } from './narrative-room.tsx'
import { NarrativeText } from './narrative-text.tsx'
import { useTelling, type Chosen } from './use-telling.ts'
import { useToldAnew } from './use-told-anew.ts'
import './early.css'

/** Two versions of a story, or two stories of one person, to be read beside each other. */
export function NarrativesPage() {
  const { t } = useTranslation()
  const found = useCase()
  const { entryId } = useParams({ strict: false })
  const entries = useEntries(found.id, [narrative.id])
  const entry = entries.data?.find(({ id }) => id === entryId)
  const ofPerson = (entries.data ?? []).filter(
    ({ content }) => content['person'] === entry?.content['person'],
  )
  return (
    <div className="early-reading">
      <PageTitle>{t('early.title')}</PageTitle>
      {entries.isLoading && <Skeleton lines={10} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data && !entry && (
        <EmptyState icon={<DocumentIcon size={32} />} title={t('early.storyGone')}>
          {t('early.storyGoneText')}
        </EmptyState>
      )}
      {entry && <Reading key={entry.id} entry={entry} narratives={ofPerson} />}
      <div className="sb-no-print">
        <ButtonLink href={`/cases/${found.id}/early`} icon={<ArrowBackIcon size={18} />}>
          {t('early.back')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** Before: the story as it was first told, or another one where it was told once. After: as it is told now. */
function firstChoice(entry: CaseEntry, narratives: readonly CaseEntry[]): { before: Chosen; after: Chosen } {
  const after = { entryId: entry.id, version: entry.version }
  const other = narratives.findLast(({ id }) => id !== entry.id)
  if (entry.version > 1 || !other) return { before: { entryId: entry.id, version: 1 }, after }
  return { before: { entryId: other.id, version: other.version }, after }
}

function Reading({ entry, narratives }: { entry: CaseEntry; narratives: readonly CaseEntry[] }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(() => firstChoice(entry, narratives))
  const [isShown, setShown] = useState(false)
  const before = useTelling(narratives, chosen.before)
  const after = useTelling(narratives, chosen.after)
  const anew = useToldAnew(before.content, after.content)
  const sides = [
    { side: 'before' as const, telling: before },
    { side: 'after' as const, telling: after },
  ]
  return (
    <>
      <div className="early-reading-head sb-no-print">
        <h2>{t('early.reading')}</h2>
        <div className="sb-row">
          <Button icon={<EyeIcon size={18} />} onClick={() => setShown(true)}>
            {t('early.readTogether')}
          </Button>
          <Button icon={<PrintIcon size={18} />} onClick={() => window.print()}>
            {t('early.print')}
          </Button>
        </div>
      </div>
      <p className="early-legend sb-small" role="status">
        {anew.count === 0 ? t('early.nothingAnew') : t('early.anew', { count: anew.count })}
      </p>
      <div className="early-two">
        {sides.map(({ side, telling }) => (
          <section key={side} aria-label={t(`early.side.${side}`)}>
            <NarrativeChoice
              label={t(`early.side.${side}`)}
              narratives={narratives}
              telling={telling}
              chosen={chosen[side]}
              onChoose={(next) => setChosen({ ...chosen, [side]: next })}
            />
            <NarrativeText telling={telling} passages={anew[side]} side={side} />
          </section>
        ))}
      </div>
      {isShown && (
        <NarrativeRoom
          personId={String(entry.content['person'] ?? '')}
          before={before}
          after={after}
          onClose={() => setShown(false)}
        />
      )}
    </>
  )
}
