import { accessSource } from './access.service.ts'
import { assignmentsSource } from './assignments.service.ts'
import { bondsSource } from './bonds.service.ts'
import { codingsSource } from './codings.service.ts'
import { consentsSource } from './consents.service.ts'
import { contactSource } from './contact.service.ts'
import { coursesSource } from './courses.service.ts'
import { detailsSource } from './details.service.ts'
import { familySource } from './family.service.ts'
import { historySource } from './history.service.ts'
import { networkSource } from './network.service.ts'
import { notesSource } from './notes.service.ts'
import { responsesSource } from './responses.service.ts'
import { workSource } from './work.service.ts'
import type { Source } from './source.service.ts'
import { storySource } from './story.service.ts'

/** Where a record comes from. A further subject adds its source here and nowhere else. */
export const sources: readonly Source[] = [
  detailsSource,
  notesSource,
  coursesSource,
  responsesSource,
  bondsSource,
  codingsSource,
  historySource,
  contactSource,
  consentsSource,
  familySource,
  networkSource,
  storySource,
  workSource,
  assignmentsSource,
  accessSource,
]
