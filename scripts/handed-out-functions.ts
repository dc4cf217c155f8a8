import { readFileSync } from 'node:fs'

/** A function that a module of the libraries hands out: one that shows an example of its use. The rest is its own business. */
export type HandedOut = { name: string; comment: string; source: string; declaredAt: number }

const documented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\nexport (?=(?:async )?(?:function\*?|const) (\w+))/g

export function handedOutFunctions(file: string): HandedOut[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(documented)].flatMap((match) => {
    const [whole, comment, name] = match
    if (!comment!.includes('@example')) return []
    return [{ name: name!, comment: comment!, source, declaredAt: match.index + whole.length }]
  })
}
