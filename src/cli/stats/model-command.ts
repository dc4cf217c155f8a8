import { type Command, InvalidArgumentError } from 'commander'

/** Options that every model has. */
export type CommonOptions = { json?: boolean; missing: string[] }

/**
 * Adds a model that reads a table.
 *
 * @param example - a whole command, shown below its help
 */
export function tableCommand(stats: Command, name: string, description: string, example: string): Command {
  return modelCommand(stats, name, description, example)
    .argument('[file]', 'a CSV file with column names in its first line; - or nothing: standard input', '-')
    .option('--missing <values>', 'what stands for "missing" besides an empty cell', parseNames, ['NA'])
}

/** Adds a model. */
export function modelCommand(stats: Command, name: string, description: string, example: string): Command {
  return stats
    .command(name)
    .description(description)
    .option('--json', 'one JSON object with every digit, instead of a table to read')
    .addHelpText('after', `\nExample:\n  ${example}`)
}

/** `a, b` → ['a', 'b'] */
export function parseNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('Write names with a comma between them.')
  return names
}

export function parseNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
  if (!Number.isFinite(value)) throw new InvalidArgumentError('Write a number.')
  return value
}

export function parseWhole(text: string): number {
  const value = parseNumber(text)
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Write a whole number.')
  return value
}

/** A parser that takes one of some words. */
export function parseOneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one.toLowerCase() === text.toLowerCase())
    if (word === undefined) throw new InvalidArgumentError(`Choose ${words.join(', ')}.`)
    return word
  }
}
