import { onDay, option, words } from '../options.ts'
import type { Structure } from '../structure.ts'

/** Steps of resolution as outlined in the eight-step form of the attachment injury model (confidence low: sources differ between seven and eight). */
export const injurySteps = [
  option('told', '1 told with live feeling', '1 mit lebendigem Gefühl erzählt'),
  option('impact', '2 stays with it, says what it did', '2 bleibt dabei und sagt, was es angerichtet hat'),
  option('heard', '3 the other hears what it meant', '3 der andere Mensch hört, was es bedeutete'),
  option('grief', '4 grief and fear, clearer, less blame', '4 Trauer und Angst, klarer, weniger Vorwurf'),
  option('owned', '5 the other owns it, with remorse', '5 der andere Mensch steht dazu, mit Reue'),
  option('asks', '6 asks for the comfort missed then', '6 bittet um den Trost, der damals fehlte'),
  option('responds', '7 the other responds', '7 der andere Mensch antwortet'),
  option('new-story', '8 a new shared story', '8 eine neue gemeinsame Geschichte'),
]

export const attachmentInjury: Structure = {
  id: 'attachment-injury',
  title: words('Attachment injury', 'Bindungsverletzung'),
  purpose: words(
    'Being left or betrayed at a time of high need, which now stands in the way of taking a risk with each other. In the first stage it is found and the cycle round it calmed; resolving it is later work.',
    'Im Stich gelassen oder verraten worden zu sein, als es am nötigsten war; das steht nun dem Wagnis miteinander im Weg. In der ersten Phase wird es gefunden und der Kreislauf darum beruhigt; die Auflösung kommt später.',
  ),
  page: 'formulation',
  lanes: ['team', 'process'],
  given: 'copy',
  named: ['incident'],
  of: 'injured',
  fields: {
    incident: {
      kind: 'text',
      label: words('What happened', 'Was geschah'),
      given: true,
      sourced: true,
    },
    on: { ...onDay, label: words('When it happened', 'Wann es geschah') },
    injured: { kind: 'person', label: words('Who was hurt', 'Wer verletzt wurde'), given: true },
    other: { kind: 'person', label: words('By whom', 'Durch wen'), given: true },
    discovered: { kind: 'text', label: words('How it came to light', 'Wie es ans Licht kam') },
    marker: {
      kind: 'chips',
      own: true,
      label: words('How it shows in the room', 'Wie es sich im Raum zeigt'),
      of: [
        option('never-again', '“never again”', '„nie wieder“'),
        option('flashback', 'it comes back as if now', 'es kommt wieder wie jetzt'),
        option('impasse', 'stuck when a risk is near', 'festgefahren, sobald ein Wagnis naht'),
        option('numb', 'goes numb', 'wird taub'),
      ],
    },
    meaning: {
      kind: 'text',
      long: true,
      label: words('What it came to mean', 'Was es zu bedeuten begann'),
      voice: 'client',
      given: true,
      sourced: true,
    },
    stageSeen: {
      kind: 'choice',
      label: words('Stage in which it was first seen', 'Phase, in der es zuerst gesehen wurde'),
      of: [
        option('one', 'Stage 1', 'Phase 1'),
        option('two', 'Stage 2', 'Phase 2'),
        option('three', 'Stage 3', 'Phase 3'),
      ],
    },
    steps: {
      kind: 'list',
      label: words('Steps of resolving it', 'Schritte der Auflösung'),
      row: words('Step', 'Schritt'),
      fields: {
        step: { kind: 'choice', label: words('Step', 'Schritt'), of: injurySteps },
        on: onDay,
        words: { kind: 'text', label: words('What was said', 'Was gesagt wurde'), voice: 'client' },
      },
    },
    story: {
      kind: 'text',
      long: true,
      label: words('The shared story now', 'Die gemeinsame Geschichte jetzt'),
      voice: 'client',
      given: true,
    },
  },
}
