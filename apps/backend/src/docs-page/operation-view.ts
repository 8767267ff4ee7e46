import type { OpenApi, OpenApiOperation } from "../api-descriptions/openapi.ts"
import { html, type Html, inline, prose } from "./html.ts"
import { asCurl, asTypeScript, type ShownOperation } from "./request-examples.ts"
import { fieldsView, typeView } from "./schema-view.ts"

type Schemes = OpenApi["components"]["securitySchemes"]

const firstOf = <A>(values: Readonly<Record<string, A>> | undefined): A | undefined => Object.values(values ?? {})[0]

const code = (text: string) =>
  html`<button type="button" class="copy" hidden>Copy</button>
    <pre tabindex="0"><code>${text}</code></pre>`

const examplesView = (shown: ShownOperation, schemes: Schemes): Html => {
  const group = `example-${shown.operation.operationId}`
  return html`<div class="examples">
    <input type="radio" name="${group}" id="${group}-curl" checked /><label for="${group}-curl">curl</label>
    <input type="radio" name="${group}" id="${group}-ts" /><label for="${group}-ts">TypeScript</label>
    <div class="curl">${code(asCurl(shown, schemes))}</div>
    <div class="typescript">${code(asTypeScript(shown))}</div>
  </div>`
}

const bodyView = ({ requestBody }: OpenApiOperation) => {
  const schema = firstOf(requestBody?.content)?.schema
  return schema === undefined
    ? undefined
    : html`<h4>Body</h4>
        ${fieldsView(schema)}`
}

const parametersView = ({ parameters = [] }: OpenApiOperation) => {
  const shown = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      html`<li>
        <b>${name}</b> <span class="type">${typeView(schema)} in the ${place}${required ? "" : ", optional"}</span>
        <span>${inline(description)}</span>
      </li>`
  )
  return shown.length === 0
    ? undefined
    : html`<h4>Parameters</h4>
        <ul class="fields">
          ${shown}
        </ul>`
}

const answersView = ({ responses }: OpenApiOperation) =>
  Object.entries(responses).map(([status, { description, content }]) => {
    const schema = firstOf(content)?.schema
    const type =
      schema === undefined
        ? undefined
        : html`<p class="type">${typeView(schema)}</p>
            ${fieldsView(schema)}`
    const isSuccess = status.startsWith("2")
    return html`<details${isSuccess ? html` open` : undefined}>
      <summary><span class="status ${isSuccess ? "good" : "bad"}">${status}</span> ${inline(description)}</summary>
      ${type}
    </details>`
  })

/** The words by which an operation is found. */
export const wordsOf = ({ method, path, operation }: ShownOperation) =>
  `${method} ${path} ${operation.operationId} ${operation.summary}`.toLowerCase()

/** One operation, as it is read. */
export const operationView = (shown: ShownOperation, schemes: Schemes): Html => {
  const { method, path, operation } = shown
  return html`<article id="${operation.operationId}" data-words="${wordsOf(shown)}">
    <h3>
      <a href="#${operation.operationId}"><span class="method ${method}">${method.toUpperCase()}</span> ${path}</a>
    </h3>
    <div class="columns">
      <div>
        ${prose(operation.description === "" ? operation.summary : operation.description)} ${parametersView(operation)}
        ${bodyView(operation)}
        <h4>Answers</h4>
        ${answersView(operation)}
      </div>
      ${examplesView(shown, schemes)}
    </div>
  </article>`
}
