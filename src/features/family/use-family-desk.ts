import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Family, FamilyChanged } from './family.contract.ts'
import { FamilyDesk } from './family-desk.ts'

/** The desk of a family for as long as its page stands; leaving asks first where steps would be lost. */
export function useFamilyDesk(caseId: string, loaded: Family) {
  const { t } = useTranslation()
  const [desk] = useState(
    () =>
      new FamilyDesk(loaded, {
        send: (changes) =>
          sendJson(`/api/cases/${caseId}/family/changes`, FamilyChanged, {
            method: 'POST',
            body: { changes },
          }),
        load: () => getJson(`/api/cases/${caseId}/family`, Family),
      }),
  )
  const state = useSyncExternalStore(desk.subscribe, desk.state)
  useEffect(() => {
    const retry = () => desk.retry()
    const refresh = () => void desk.refresh()
    addEventListener('online', retry)
    addEventListener('focus', refresh)
    return () => {
      removeEventListener('online', retry)
      removeEventListener('focus', refresh)
    }
  }, [desk])
  useBlocker({
    // What is being sent arrives although the page is left; what waits for a connection would not.
    shouldBlockFn: () => desk.state().status === 'offline' && !confirm(t('family.leaveUnsaved')),
    enableBeforeUnload: () => desk.state().unsaved > 0,
  })
  return { desk, state }
}
