import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { ArrowBackIcon } from '#client/ui/icons.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { MyNotePage } from './shared-notes.contract.ts'
import { SharedList } from './shared-list.tsx'

/** A client's own page: what is shared with them of the notes. What it says besides is the same for everybody. */
export function MyNotesPage() {
  const { t } = useTranslation()
  const notes = useInfiniteQuery({
    queryKey: ['my-record', 'notes'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getJson(
        `/api/my-record/notes${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`,
        MyNotePage,
        signal,
      ),
    getNextPageParam: (page) => page.next,
  })
  const items = notes.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('notes.mine')}</h1>
      <p className="sb-quiet">{t('notes.mineText')}</p>
      {notes.isLoading && <Skeleton lines={6} />}
      {notes.isError && <Failure error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.isSuccess && <SharedList items={items} />}
      {notes.hasNextPage && (
        <ShowMore
          shown={items.length}
          step={20}
          busy={notes.isFetchingNextPage}
          onMore={() => void notes.fetchNextPage()}
        />
      )}
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('notes.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}
