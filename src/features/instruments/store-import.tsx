import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { Link } from '#client/ui/link.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import type { AcceptedImport, ImportSource, NewImport } from './instruments.contract.ts'

/** What a person says before words are stored. */
export type Statements = Pick<NewImport, 'licenceStatement' | 'hasPermission' | 'compared'>

type Props = {
  source: ImportSource
  proposal: AcceptedImport
  /** Null while it is not known. */
  language: string | null
  statements: Statements
  onState: (statements: Statements) => void
}

function sourceOf(source: ImportSource, { id }: AcceptedImport): string {
  if (source.from === 'text') return id
  return `${id}, from ${source.from === 'file' ? source.name : source.url}`.slice(0, 2000)
}

/** What has to be said before the words are stored, and storing them. */
export function StoreImport({ source, proposal, language, statements, onState }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { licenceStatement, hasPermission, compared } = statements
  const { binding, draft } = proposal
  const store = useMutation({
    mutationFn: async () => {
      if (language === null) return
      if (binding)
        await sendJson('/api/instruments/imports', Nothing, {
          method: 'POST',
          body: {
            ...{ source, questionnaire: proposal.questionnaire, instrumentId: binding.instrumentId },
            ...{ ...statements, seen: binding.seen, language },
          },
        })
      else if (draft)
        await sendJson('/api/practice-instruments', Nothing, {
          method: 'POST',
          body: {
            definition: draft.definition,
            wording: {
              content: { ...draft.wording, language },
              licenceStatement,
              source: sourceOf(source, proposal),
            },
          },
        })
      await queryClient.invalidateQueries({ queryKey: ['instruments'] })
      await queryClient.invalidateQueries({ queryKey: ['instrument', binding?.instrumentId] })
    },
  })
  if (binding?.fit === 'fails' || (!binding && !draft)) return null
  if (store.isSuccess)
    return (
      <Banner tone="good" announce>
        {t('instruments.stored')}{' '}
        <Link href={`/instruments/${binding?.instrumentId ?? draft?.definition.id}`}>
          {t('instruments.seeStored')}
        </Link>
      </Banner>
    )
  const needsComparing = binding?.fit === 'compare'
  const missing = [
    language === null && t('instruments.missingLanguage'),
    needsComparing && !compared && t('instruments.missingCompared'),
    !licenceStatement.trim() && t('instruments.missingStatement'),
  ].filter(Boolean)
  return (
    <>
      {needsComparing && (
        <Checkbox
          label={t('instruments.compared')}
          hint={t('instruments.comparedHint')}
          checked={compared}
          onChange={(is) => onState({ ...statements, compared: is })}
        />
      )}
      <TextArea
        label={t('instruments.statement')}
        maxLength={2000}
        value={licenceStatement}
        onChange={(text) => onState({ ...statements, licenceStatement: text })}
      />
      {binding && (
        <Checkbox
          label={t('instruments.permission')}
          checked={hasPermission}
          onChange={(is) => onState({ ...statements, hasPermission: is })}
        />
      )}
      {store.isError && (
        <Banner tone="look" announce>
          {problemText(store.error, t)}
        </Banner>
      )}
      {missing.length > 0 && <p className="sb-quiet">{missing.join(' ')}</p>}
      <div>
        <Button
          kind="primary"
          busy={store.isPending}
          onClick={() => store.mutate()}
          disabled={missing.length > 0}
        >
          {t(binding ? 'instruments.store' : 'instruments.storeOwn')}
        </Button>
      </div>
    </>
  )
}
