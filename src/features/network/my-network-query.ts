import { getJson } from '#client/api.ts'
import { MyNetwork } from './network-answers.contract.ts'

export const myNetworkQuery = {
  queryKey: ['my-record', 'network'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson('/api/my-record/network', MyNetwork, signal),
  // What is begun is not taken away by a look into another window.
  refetchOnWindowFocus: false,
}
