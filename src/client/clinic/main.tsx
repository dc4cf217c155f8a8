import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { ApiProblem } from '#client/api.ts'
import { firstSpoken, startI18n } from '#client/i18n.ts'
import '#client/ui/tokens.css'
import '#client/ui/base.css'
import '#client/ui/fonts-sans.css'
import '#client/ui/fonts-serif.css'
import { ToastProvider } from '#client/ui/toast.tsx'
import './clinic.css'
import { firstWords } from './first-words.ts'
import { wordLoader } from './load-words.ts'
import { readPreferences, showPreferences } from './preferences.ts'
import { makeRouter, startLoading } from './router.tsx'

const preferences = readPreferences()
showPreferences(preferences)
const i18n = await startI18n(
  firstWords,
  firstSpoken(firstWords, [preferences.language ?? [], navigator.languages].flat()),
)
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) =>
        count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
    },
  },
})
const allWords = wordLoader(i18n)
const router = makeRouter({ queryClient, allWords })
startLoading(router)
// The other words are there before anybody goes on, and come after what the first page waits for.
setTimeout(() => void allWords().catch(() => undefined), 3000)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  )
}
