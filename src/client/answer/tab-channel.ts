/** What the tabs of one browser tell each other. They say that something changed, never what was answered. */
export type TabMessage = {
  kind: 'changed' | 'sent' | 'forgotten' | 'opened'
  occasionId: string
}

export type TabChannel = { post(message: TabMessage): void }

/** Without the platform's channel, tabs simply do not hear of each other; the server still keeps the newer answer. */
export function openTabChannel(onMessage: (message: TabMessage) => void): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {} }
  const channel = new BroadcastChannel('securebase-answering')
  channel.addEventListener('message', (event: MessageEvent<TabMessage>) => onMessage(event.data))
  return { post: (message) => channel.postMessage(message) }
}
