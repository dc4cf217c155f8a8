import { press, type Screen } from './screen.ts'

/** The shelves of the library, writing for it, and the guide as clients read it. */
export const libraryScreens: readonly Screen[] = [
  { name: 'library', by: 'therapist', path: '/library' },
  { name: 'library-step', by: 'therapist', path: '/library?step=ddp-informed/exploring' },
  { name: 'library-technique', by: 'therapist', path: '/library/techniques/breath-anchor' },
  { name: 'library-evidence', by: 'therapist', path: '/library/evidence' },
  { name: 'library-reading', by: 'therapist', path: '/library/reading' },
  { name: 'library-guide', by: 'therapist', path: '/library/guide' },
  { name: 'library-own', by: 'therapist', path: '/library/own' },
  {
    name: 'library-write',
    by: 'therapist',
    path: '/library/own',
    act: (page) => press(page, 'Add a technique'),
  },
  { name: 'guide', by: 'client', path: '/home/guide' },
  { name: 'guide-chapter', by: 'client', path: '/home/guide/arousal' },
]
