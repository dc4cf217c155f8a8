import { field, plainItem, type Source } from './source.service.ts'

/** What is on file about who somebody is and how they are reached. */
export const detailsSource: Source = {
  content: 'details',
  gather: async ({ found }) =>
    found.participants.map(({ person, joinedOn }) => ({
      ...plainItem,
      key: `details:${person.id}`,
      content: 'details',
      label: 'details',
      subjectIds: [person.id],
      fields: [
        ...field('name', person.name),
        ...field('chosenName', person.chosenName),
        ...field('email', person.email),
        ...field('birthDate', person.birthDate),
        ...field('joinedOn', joinedOn),
      ],
    })),
}
