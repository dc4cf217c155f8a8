import type { QueryClient } from '@tanstack/react-query'
import {
  Outlet,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  useRouter,
} from '@tanstack/react-router'
import { z } from 'zod'
import { casesQuery } from '#features/cases/cases-query.ts'
import { ApiProblem } from '#client/api.ts'
import { LinkContext } from '#client/ui/link.tsx'
import { Failure, NotFoundPage } from './failure.tsx'
import { RouterAnchor } from './router-anchor.tsx'
import { meQuery } from './session.ts'
import { Shell } from './shell.tsx'

type RouterContext = { queryClient: QueryClient; allWords: () => Promise<void> }

/** Pages that say nothing beyond the first words. */
const firstPages = new Set(['/', '/cases'])

const root = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <LinkContext value={RouterAnchor}>
      <Outlet />
    </LinkContext>
  ),
  notFoundComponent: () => (
    <main className="entry">
      <NotFoundPage />
    </main>
  ),
})

const SignInSearch = z.object({ to: z.string().startsWith('/').optional().catch(undefined) })

// Signing in: no shell round it.
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('#features/account/sign-in.page.tsx'), 'SignInPage'),
})
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('#features/account/forgot-password.page.tsx'),
    'ForgotPasswordPage',
  ),
})
// Tokens of mails stand behind the # of the address, where no server log can see them.
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('#features/account/reset-password.page.tsx'),
    'ResetPasswordPage',
  ),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('#features/account/invitation.page.tsx'), 'InvitationPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const [me] = await Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      firstPages.has(location.pathname) ? undefined : context.allWords(),
    ])
    if (!me)
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } })
  },
  component: Shell,
  errorComponent: RouteFailure,
})

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    if (me?.kind === 'person') throw redirect({ to: '/home', replace: true })
    throw redirect({ to: me?.permissions.includes('case.read') ? '/cases' : '/practice', replace: true })
  },
})
const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/home',
  component: lazyRouteComponent(() => import('#features/account/client-home.page.tsx'), 'ClientHomePage'),
})

const myNotes = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/notes',
  component: lazyRouteComponent(() => import('#features/notes/my-notes.page.tsx'), 'MyNotesPage'),
})

const myBonds = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/bonds',
  component: lazyRouteComponent(() => import('#features/bond-page/my-bonds.page.tsx'), 'MyBondsPage'),
})
const myNetwork = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/network',
  component: lazyRouteComponent(() => import('#features/network/my-network.page.tsx'), 'MyNetworkPage'),
})
const myCycle = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/cycle',
  component: lazyRouteComponent(() => import('#features/cycle/my-cycle.page.tsx'), 'MyCyclePage'),
})

const myCopies = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/shared',
  component: lazyRouteComponent(() => import('#features/case-entries/my-copies.page.tsx'), 'MyCopiesPage'),
})
const myGuide = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/guide',
  component: lazyRouteComponent(() => import('#features/library/my-guide.page.tsx'), 'MyGuidePage'),
})
const myChapter = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/guide/$chapterId',
  component: lazyRouteComponent(() => import('#features/library/my-guide.page.tsx'), 'MyChapterPage'),
})

const myPlan = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/plan',
  component: lazyRouteComponent(() => import('#features/plan/my-plan.page.tsx'), 'MyPlanPage'),
})
const myLetter = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/plan/letters/$copyId',
  component: lazyRouteComponent(() => import('#features/plan/my-letter.page.tsx'), 'MyLetterPage'),
})
const myHelp = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/help',
  component: lazyRouteComponent(() => import('#features/plan/my-help.page.tsx'), 'MyHelpPage'),
})

const CasesSearch = z.object({
  search: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  format: z.string().optional().catch(undefined),
})
const cases = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases',
  validateSearch: CasesSearch,
  loaderDeps: ({ search }) => search,
  // Asked for while the page is still on its way; not for a mere look at the link.
  loader: ({ cause, deps, context }) => {
    if (cause === 'enter') void context.queryClient.prefetchInfiniteQuery(casesQuery(deps))
  },
  component: lazyRouteComponent(() => import('#features/cases/cases.page.tsx'), 'CasesPage'),
})
const newCase = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('#features/cases/new-case.page.tsx'), 'NewCasePage'),
})
/** The head of a case and its tabs; the tab itself comes from the routes below. */
const oneCase = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('#features/cases/case-frame.page.tsx'), 'CaseFramePage'),
})
const caseOverview = createRoute({
  getParentRoute: () => oneCase,
  path: '/',
  component: lazyRouteComponent(() => import('#features/cases/case-overview.page.tsx'), 'CaseOverviewPage'),
})
const caseMeasures = createRoute({
  getParentRoute: () => oneCase,
  path: '/measures',
  component: lazyRouteComponent(() => import('#features/measures/measures.page.tsx'), 'MeasuresPage'),
})
const caseAssign = createRoute({
  getParentRoute: () => oneCase,
  path: '/assign',
  component: lazyRouteComponent(() => import('#features/assignments/assign.page.tsx'), 'AssignPage'),
})
const caseNotes = createRoute({
  getParentRoute: () => oneCase,
  path: '/notes',
  component: lazyRouteComponent(() => import('#features/notes/notes.page.tsx'), 'NotesPage'),
})
const caseHistory = createRoute({
  getParentRoute: () => oneCase,
  path: '/history',
  component: lazyRouteComponent(() => import('#features/history/history.page.tsx'), 'HistoryPage'),
})
const caseBond = createRoute({
  getParentRoute: () => oneCase,
  path: '/bonds/$bondId',
  component: lazyRouteComponent(() => import('#features/bond-page/bond.page.tsx'), 'BondPage'),
})
const caseFamily = createRoute({
  getParentRoute: () => oneCase,
  path: '/family',
  component: lazyRouteComponent(() => import('#features/family/family.page.tsx'), 'FamilyPage'),
})
const caseEcomap = createRoute({
  getParentRoute: () => oneCase,
  path: '/family/ecomap',
  component: lazyRouteComponent(() => import('#features/ecomap/ecomap.page.tsx'), 'EcomapPage'),
})
const caseNetwork = createRoute({
  getParentRoute: () => oneCase,
  path: '/family/network',
  component: lazyRouteComponent(() => import('#features/network/network.page.tsx'), 'NetworkPage'),
})
const caseCycle = createRoute({
  getParentRoute: () => oneCase,
  path: '/cycle',
  component: lazyRouteComponent(() => import('#features/cycle/cycle.page.tsx'), 'CyclePage'),
})
const caseNextSession = createRoute({
  getParentRoute: () => oneCase,
  path: '/next',
  component: lazyRouteComponent(
    () => import('#features/next-session/next-session.page.tsx'),
    'NextSessionPage',
  ),
})
const caseFormulation = createRoute({
  getParentRoute: () => oneCase,
  path: '/formulation',
  component: lazyRouteComponent(
    () => import('#features/formulation/formulation.page.tsx'),
    'FormulationPage',
  ),
})
const caseEarly = createRoute({
  getParentRoute: () => oneCase,
  path: '/early',
  component: lazyRouteComponent(() => import('#features/early/early.page.tsx'), 'EarlyPage'),
})
const caseNarratives = createRoute({
  getParentRoute: () => oneCase,
  path: '/early/narratives/$entryId',
  component: lazyRouteComponent(() => import('#features/early/narratives.page.tsx'), 'NarrativesPage'),
})
const caseMoments = createRoute({
  getParentRoute: () => oneCase,
  path: '/moments',
  component: lazyRouteComponent(() => import('#features/formulation/moments.page.tsx'), 'MomentsPage'),
})
const caseFramePlans = createRoute({
  getParentRoute: () => oneCase,
  path: '/frame',
  component: lazyRouteComponent(() => import('#features/formulation/frame.page.tsx'), 'FramePage'),
})
const casePlan = createRoute({
  getParentRoute: () => oneCase,
  path: '/plan',
  component: lazyRouteComponent(() => import('#features/plan/plan.page.tsx'), 'PlanPage'),
})
const caseLetter = createRoute({
  getParentRoute: () => oneCase,
  path: '/plan/letters/$letterId',
  component: lazyRouteComponent(() => import('#features/plan/letter.page.tsx'), 'LetterPage'),
})
const caseAccess = createRoute({
  getParentRoute: () => oneCase,
  path: '/access',
  component: lazyRouteComponent(() => import('#features/cases/case-access.page.tsx'), 'CaseAccessPage'),
})
const caseKeeping = createRoute({
  getParentRoute: () => oneCase,
  path: '/keeping',
  component: lazyRouteComponent(() => import('#features/keeping/keeping.page.tsx'), 'KeepingPage'),
})
const caseConsents = createRoute({
  getParentRoute: () => oneCase,
  path: '/consents',
  component: lazyRouteComponent(() => import('#features/consents/consents.page.tsx'), 'ConsentsPage'),
})
const caseCourse = createRoute({
  getParentRoute: () => oneCase,
  path: '/course',
  component: lazyRouteComponent(() => import('#features/courses/course.page.tsx'), 'CoursePage'),
})
const caseReleases = createRoute({
  getParentRoute: () => oneCase,
  path: '/releases',
  component: lazyRouteComponent(() => import('#features/releases/releases.page.tsx'), 'ReleasesPage'),
})
const caseRelease = createRoute({
  getParentRoute: () => oneCase,
  path: '/releases/$releaseId',
  component: lazyRouteComponent(() => import('#features/releases/release.page.tsx'), 'ReleasePage'),
})
const paper = createRoute({
  getParentRoute: () => oneCase,
  path: '/paper/$occasionId',
  component: lazyRouteComponent(() => import('#features/assignments/paper-entry.page.tsx'), 'PaperEntryPage'),
})

const instruments = createRoute({
  getParentRoute: () => signedIn,
  path: '/instruments',
  component: lazyRouteComponent(
    () => import('#features/instruments/instruments.page.tsx'),
    'InstrumentsPage',
  ),
})
const importWording = createRoute({
  getParentRoute: () => signedIn,
  path: '/instruments/import',
  component: lazyRouteComponent(
    () => import('#features/instruments/import-wording.page.tsx'),
    'ImportWordingPage',
  ),
})
const instrument = createRoute({
  getParentRoute: () => signedIn,
  path: '/instruments/$instrumentId',
  component: lazyRouteComponent(() => import('#features/instruments/instrument.page.tsx'), 'InstrumentPage'),
})

/** `step` is a step of a protocol as "protocol/step", or a protocol alone: whoever shows one links here with it. */
const LibrarySearch = z.object({
  approach: z.string().max(60).optional().catch(undefined),
  situation: z.string().max(60).optional().catch(undefined),
  step: z.string().max(130).optional().catch(undefined),
})
const library = createRoute({
  getParentRoute: () => signedIn,
  path: '/library',
  validateSearch: LibrarySearch,
  component: lazyRouteComponent(() => import('#features/library/library.page.tsx'), 'LibraryPage'),
})
const technique = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/techniques/$techniqueId',
  component: lazyRouteComponent(() => import('#features/library/technique.page.tsx'), 'TechniquePage'),
})
const evidence = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/evidence',
  component: lazyRouteComponent(() => import('#features/library/evidence.page.tsx'), 'EvidencePage'),
})
const reading = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/reading',
  component: lazyRouteComponent(() => import('#features/library/reading.page.tsx'), 'ReadingPage'),
})
const guide = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/guide',
  component: lazyRouteComponent(() => import('#features/library/guide.page.tsx'), 'GuidePage'),
})
const chapter = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/guide/$chapterId',
  component: lazyRouteComponent(() => import('#features/library/guide.page.tsx'), 'ChapterPage'),
})
const ownEntries = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/own',
  validateSearch: z.object({ add: z.string().max(20).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('#features/library/own.page.tsx'), 'OwnPage'),
})

const training = createRoute({
  getParentRoute: () => signedIn,
  path: '/training',
  component: lazyRouteComponent(() => import('#features/training/training.page.tsx'), 'TrainingPage'),
})
const emergency = createRoute({
  getParentRoute: () => signedIn,
  path: '/emergency',
  component: lazyRouteComponent(() => import('#features/emergency/emergency.page.tsx'), 'EmergencyPage'),
})
const practice = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice',
  component: lazyRouteComponent(() => import('#features/practice/practice.page.tsx'), 'PracticePage'),
})
const protocols = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice/protocols',
  component: lazyRouteComponent(() => import('#features/protocol-packs/protocols.page.tsx'), 'ProtocolsPage'),
})
const protocol = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice/protocols/$packId',
  component: lazyRouteComponent(() => import('#features/protocol-packs/protocol.page.tsx'), 'ProtocolPage'),
})
const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice/audit',
  component: lazyRouteComponent(() => import('#features/audit/audit.page.tsx'), 'AuditPage'),
})
const duplicates = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice/duplicates',
  component: lazyRouteComponent(() => import('#features/duplicates/duplicates.page.tsx'), 'DuplicatesPage'),
})
const outbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/outbox',
  component: lazyRouteComponent(() => import('#features/account/outbox.page.tsx'), 'OutboxPage'),
})
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('#features/account/account.page.tsx'), 'AccountPage'),
})

const tree = root.addChildren([
  signIn,
  forgotPassword,
  resetPassword,
  invitation,
  signedIn.addChildren([
    start,
    home,
    myNotes,
    myBonds,
    myNetwork,
    myCycle,
    myCopies,
    myPlan,
    myLetter,
    myHelp,
    myGuide,
    myChapter,
    cases,
    newCase,
    oneCase.addChildren([
      caseOverview,
      caseMeasures,
      caseAssign,
      caseNotes,
      caseFamily,
      caseEcomap,
      caseNetwork,
      caseCycle,
      caseNextSession,
      caseFormulation,
      caseEarly,
      caseNarratives,
      caseMoments,
      casePlan,
      caseLetter,
      caseFramePlans,
      caseBond,
      caseHistory,
      caseConsents,
      caseKeeping,
      caseAccess,
      caseCourse,
      caseReleases,
      caseRelease,
      paper,
    ]),
    instruments,
    importWording,
    instrument,
    library,
    technique,
    evidence,
    reading,
    guide,
    chapter,
    ownEntries,
    training,
    emergency,
    practice,
    protocols,
    protocol,
    audit,
    duplicates,
    outbox,
    account,
  ]),
])

export function makeRouter(context: RouterContext) {
  return createRouter({
    routeTree: tree,
    context,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // Nothing flickers for what is there at once.
    defaultPendingMs: 300,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: RouteFailure,
  })
}

/**
 * Where a page or what it begins with did not arrive. A script that did not come is not asked for a second time by
 * browsers before the page is opened anew.
 */
function RouteFailure({ error }: { error: unknown }) {
  const router = useRouter()
  const retry = () => {
    if (error instanceof ApiProblem) void router.invalidate()
    else window.location.reload()
  }
  return <Failure error={error} onRetry={retry} />
}

/** Fetches the parts of the page that was opened while it is still asked who is here. */
export function startLoading(router: ReturnType<typeof makeRouter>): void {
  const routes: Record<string, { options: { component?: unknown } }> = router.routesById
  for (const { routeId } of router.matchRoutes(router.latestLocation) as { routeId: string }[]) {
    const page = routes[routeId]?.options.component
    if (isLazy(page)) void page.preload().catch(() => undefined)
  }
}
const isLazy = (page: unknown): page is { preload: () => Promise<unknown> } =>
  typeof page === 'function' && 'preload' in page

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
