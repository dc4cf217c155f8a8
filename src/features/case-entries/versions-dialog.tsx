import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { compareContents } from '#structures/compare-contents.ts'
import { describeContent } from '#structures/describe-content.ts'
import type { Structure } from '#structures/structure.ts'
import type { CaseEntry, EntryVersions } from './case-entries.contract.ts'
import { EntryLines } from './entry-lines.tsx'
import { useEntryWords } from './use-entry-words.ts'
import { useVersionName, useVersions } from './use-versions.ts'

/** Two versions beside each other, and what differs in words. */
export function VersionsDialog({
  structure,
  entry,
  onClose,
}: {
  structure: Structure
  entry: CaseEntry
  onClose: () => void
}) {
  const { t } = useTranslation()
  const versions = useVersions(entry)
  return (
    <Dialog
      open
      wide
      isText
      onClose={onClose}
      title={t('entries.versions')}
      actions={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      {versions.isLoading && <Skeleton lines={6} />}
      {versions.isError && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && <Comparison structure={structure} versions={versions.data.versions} />}
    </Dialog>
  )
}

function Comparison({ structure, versions }: { structure: Structure; versions: EntryVersions['versions'] }) {
  const { t } = useTranslation()
  const nameOf = useVersionName()
  const words = useEntryWords()
  const [newer, setNewer] = useState(String(versions[0]?.version ?? 1))
  const [older, setOlder] = useState(String(versions[1]?.version ?? versions[0]?.version ?? 1))
  const at = (version: string) => versions.find((one) => String(one.version) === version)
  const [before, after] = [at(older), at(newer)]
  if (!before || !after) return null
  const options = versions.map((one) => ({ value: String(one.version), label: nameOf(one) }))
  const differences = compareContents(structure, before.content, after.content, words)
  return (
    <div className="entry-versions">
      <div className="entry-two">
        {(
          [
            [older, setOlder, t('entries.earlier'), before],
            [newer, setNewer, t('entries.later'), after],
          ] as const
        ).map(([value, onChange, label, version]) => (
          <section key={label} aria-label={label}>
            <SelectField label={label} value={value} onChange={onChange} options={options} />
            <EntryLines lines={describeContent(structure, version.content, words)} />
          </section>
        ))}
      </div>
      <section aria-label={t('entries.differences')}>
        <h3>{t('entries.differences')}</h3>
        {differences.length === 0 && <p className="sb-quiet">{t('entries.same')}</p>}
        <ul className="entry-differences">
          {differences.map(({ path, label, row, before: was, after: is }) => (
            <li key={path.join('/')}>
              <strong>{row ? `${row}: ${label}` : label}</strong>
              {was && <del dir="auto">{was.value}</del>}
              {is && <ins dir="auto">{is.value}</ins>}
              {was && is && was.value === is.value && (
                <span className="sb-small">{t('entries.sourceChanged')}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
