type Schema = Record<string, unknown>
/** The parts of an OpenAPI document that the page shows. */
export type Described = {
  info: { title: string; description?: string | undefined }
  paths?: object | undefined
  components?: { schemas?: object | undefined } | undefined
}
type DescribedOperation = {
  tags: string[]
  summary: string
  description: string
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (value: unknown) => String(value).replaceAll(/[&<>"]/g, (sign) => escapes[sign]!)

/** The API on one page that needs no script: every route, what it takes and gives, and the named shapes. */
export function apiPage(document: Described): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]) => ({
      path,
      method,
      ...(operation as DescribedOperation),
    })),
  )
  const tags = [...new Set(operations.map((operation) => operation.tags[0]!))]
  const sections = tags.map((tag) => {
    const lines = operations.filter((operation) => operation.tags[0] === tag).map(operationHtml)
    return `<section aria-labelledby="tag-${text(tag)}"><h2 id="tag-${text(tag)}">${text(tag)}</h2>${lines.join('')}</section>`
  })
  const shapes = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="shape-${text(name)}"><summary><code>${text(name)}</code></summary>${schemaHtml(schema as Schema)}</details>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Securebase</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>${text(document.info.title)} API</h1><p>${text(document.info.description ?? '')}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1 as JSON</a></p>
<nav aria-label="Subjects"><ul>${tags.map((tag) => `<li><a href="#tag-${text(tag)}">${text(tag)}</a></li>`).join('')}</ul></nav>
${sections.join('')}<section aria-labelledby="shapes"><h2 id="shapes">Shapes</h2>${shapes.join('')}</section></main></body></html>`
}

function operationHtml(operation: DescribedOperation & { path: string; method: string }): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required }) =>
      `<li><code>${text(name)}</code> <small>${text(where)}${required ? ', required' : ''}</small></li>`,
  )
  const body = Object.values(operation.requestBody?.content ?? {})[0]
  const answers = Object.entries(operation.responses).map(([status, response]) => {
    const content = Object.values(response.content ?? {})[0]
    return `<h4>${status === 'default' ? 'Refused' : `Answer ${text(status)}`}</h4>${content ? schemaHtml(content.schema) : '<p>Empty.</p>'}`
  })
  return `<details><summary><b>${text(operation.method.toUpperCase())}</b> <code>${text(operation.path)}</code> <span>${text(operation.summary)}</span></summary>
<p>${text(operation.description)}</p>${parameters.length > 0 ? `<h4>Parameters</h4><ul>${parameters.join('')}</ul>` : ''}
${body ? `<h4>Body</h4>${schemaHtml(body.schema)}` : ''}${answers.join('')}</details>`
}

/** A shape that is only named is a link to it; anything else is shown as JSON Schema. */
function schemaHtml(schema: Schema): string {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined
  if (name) return `<p><a href="#shape-${text(name)}"><code>${text(name)}</code></a></p>`
  const json = text(JSON.stringify(schema, null, 2))
  return `<pre tabindex="0">${json.replaceAll(/#\/components\/schemas\/(\w+)/g, '<a href="#shape-$1">$1</a>')}</pre>`
}

export const apiPageStyle = `
:root { color-scheme: light dark; --line: light-dark(#dcd8d0, #3a3b3c); --accent: light-dark(#1f6360, #7cc4bf);
  --paper: light-dark(#fbfaf7, #16181a); --ink: light-dark(#23201c, #ece9e3); --sunk: light-dark(#f2efe9, #1f2225); }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem }
a { color: var(--accent) }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
nav a { display: inline-block; padding: .5rem 0 }
details { border-bottom: 1px solid var(--line); padding: .25rem 0 }
summary { padding: .6rem .25rem; cursor: pointer; overflow-wrap: anywhere }
summary b { display: inline-block; min-width: 4.5rem; color: var(--accent) }
summary span { display: block; padding-inline-start: 4.5rem }
pre { overflow: auto; padding: 1rem; background: var(--sunk); border-radius: 8px; font-size: .875rem; max-height: 30rem }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`
