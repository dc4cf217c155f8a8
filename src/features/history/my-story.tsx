import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Card } from '#client/ui/card.tsx'
import { MyLifeStory } from './life-story.contract.ts'
import { StoryPages } from './story-pages.tsx'
import './history.css'

/** One's own life story on one's own page. Where no page is approved there is nothing, not even a hint. */
export function MyStory() {
  const { t } = useTranslation()
  const story = useQuery({
    queryKey: ['my-record', 'life-story'],
    queryFn: ({ signal }) => getJson('/api/my-record/life-story', MyLifeStory, signal),
  })
  if (story.isError) return <Failure error={story.error} onRetry={() => void story.refetch()} />
  const pages = story.data?.pages ?? []
  if (pages.length === 0) return null
  return (
    <Card title={t('history.myStory')}>
      <StoryPages pages={pages} pictureOf={(page) => `/api/my-record/life-story/${page.id}/picture`} />
    </Card>
  )
}
