import type { OpenApi } from "../api-descriptions/openapi.ts"
import { html, type Html, prose } from "./html.ts"
import { operationView, wordsOf } from "./operation-view.ts"
import type { ShownOperation } from "./request-examples.ts"
import { fieldsView, schemaId } from "./schema-view.ts"
import { type AsyncApi, socketLinks, socketViews } from "./socket-view.ts"

const operationsOf = ({ paths }: OpenApi): ReadonlyArray<ShownOperation> =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation }))
  )

const linkTo = (shown: ShownOperation) => {
  const { method, path, operation } = shown
  return html`<li data-words="${wordsOf(shown)}">
    <a href="#${operation.operationId}" title="${operation.summary}"
      ><span class="method ${method}">${method.toUpperCase()}</span> ${path}</a
    >
  </li>`
}

const sectionsOf = (openApi: OpenApi) => {
  const operations = operationsOf(openApi)
  return openApi.tags.map(({ name, description }) => ({
    name,
    description,
    id: name.toLowerCase().replaceAll(" ", "-"),
    operations: operations.filter(({ operation }) => operation.tags.includes(name))
  }))
}

const introduction = html`<section id="introduction">
  <h1>The API of Hazel</h1>
  <p>
    Get a token with <a href="#authSignInEmail">sign-in</a>, or an API key of a <a href="#bot.create">bot</a>, and send
    it as <code>Authorization: Bearer</code>. Every call is one request:
  </p>
  <pre><code>export HAZEL=https://hazel.example.com
curl -X POST "$HAZEL/rpc/channel.list" -H "Authorization: Bearer $TOKEN"</code></pre>
  <p>A TypeScript client is made from the description of this page:</p>
  <pre><code>npx openapi-typescript $HAZEL/openapi.json -o hazel.ts

import createClient from "openapi-fetch"
import type { paths } from "./hazel.ts"
const hazel = createClient&lt;paths&gt;({ baseUrl, headers: { Authorization: "Bearer " + token } })</code></pre>
  <p>
    The description itself is <a href="/openapi.json">openapi.json</a>. <a href="#sockets">Sockets</a> are below;
    events, errors and limits are explained in docs/api.md of the repository.
  </p>
</section>`

const socketsIntroduction = html`<p>
  A frame is JSON in a text message. The description itself is <a href="/asyncapi.json">asyncapi.json</a>. Clients of
  Hotsock and of Socket.IO need no knowledge of these frames.
</p>`

/** The page of everything that may be asked over HTTP, and of what is said over sockets. */
export const pageView = (openApi: OpenApi, asyncApi: AsyncApi): Html => {
  const sections = sectionsOf(openApi)
  const schemas = { ...asyncApi.components.schemas, ...openApi.components.schemas }
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>The API of Hazel</title>
        <link rel="stylesheet" href="/docs/page.css" />
        <script src="/docs/page.js" defer></script>
      </head>
      <body>
        <nav aria-label="Operations">
          <a class="title" href="#introduction">Hazel API</a>
          <input type="search" placeholder="Search" aria-label="Search operations and sockets" />
          ${sections.map(
            ({ name, id, operations }) =>
              html`<details open>
                <summary><a href="#${id}">${name}</a></summary>
                <ul>
                  ${operations.map(linkTo)}
                </ul>
              </details>`
          )}
          <details open>
            <summary><a href="#sockets">Sockets</a></summary>
            <ul>
              ${socketLinks(asyncApi)}
            </ul>
          </details>
          <details>
            <summary><a href="#schemas">Schemas</a></summary>
          </details>
        </nav>
        <main>
          ${introduction}
          ${sections.map(
            ({ name, id, description, operations }) =>
              html`<section id="${id}">
                <h2>${name}</h2>
                ${prose(description)}
                ${operations.map((shown) => operationView(shown, openApi.components.securitySchemes))}
              </section>`
          )}
          <section id="sockets">
            <h2>Sockets</h2>
            ${socketsIntroduction} ${socketViews(asyncApi)}
          </section>
          <section id="schemas">
            <h2>Schemas</h2>
            ${Object.entries(schemas).map(
              ([name, schema]) =>
                html`<article id="${schemaId(name)}">
                  <h3>${name}</h3>
                  ${fieldsView(schema)}
                </article>`
            )}
          </section>
          <p class="nothing" hidden>Nothing has this name.</p>
        </main>
      </body>
    </html>`
}
