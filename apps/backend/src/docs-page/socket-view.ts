import { html, type Html, inline, prose } from "./html.ts"
import { fieldsView, typeView } from "./schema-view.ts"

interface Message {
  readonly name: string
  readonly summary?: string
  readonly payload: object
}

interface Channel {
  readonly address: string
  readonly description: string
  readonly messages: Readonly<Record<string, Message>>
}

interface Operation {
  readonly action: "send" | "receive"
  readonly channel: { readonly $ref: string }
  readonly messages: ReadonlyArray<{ readonly $ref: string }>
}

/** The parts of a description in AsyncAPI that the page shows. */
export interface AsyncApi {
  readonly channels: Readonly<Record<string, Channel>>
  readonly operations: Readonly<Record<string, Operation>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const lastOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1)

const socketId = (name: string) => `socket-${name}`

const messageView = (socket: string, { name, summary = "", payload }: Message) =>
  html`<details class="message" data-words="${`${socket} ${name} ${summary}`.toLowerCase()}">
    <summary><code>${name}</code> ${inline(summary)}</summary>
    <p class="type">${typeView(payload)}</p>
    ${fieldsView(payload)}
  </details>`

/** The messages that go in one direction: the operations are those of Hazel, which receives what clients send. */
const direction = ({ operations }: AsyncApi, name: string, action: Operation["action"], channel: Channel) =>
  Object.values(operations)
    .filter((operation) => operation.action === action && lastOf(operation.channel.$ref) === name)
    .flatMap(({ messages }) => messages.flatMap(({ $ref }) => channel.messages[lastOf($ref)] ?? []))
    .map((message) => messageView(name, message))

const socketView = (asyncApi: AsyncApi, name: string, channel: Channel) =>
  html`<article id="${socketId(name)}" class="socket">
    <h3>
      <a href="#${socketId(name)}"><span class="method">WS</span> ${channel.address}</a>
    </h3>
    ${prose(channel.description)}
    <h4>A client sends</h4>
    ${direction(asyncApi, name, "receive", channel)}
    <h4>A client receives</h4>
    ${direction(asyncApi, name, "send", channel)}
  </article>`

export const socketLinks = ({ channels }: AsyncApi): ReadonlyArray<Html> =>
  Object.entries(channels).map(
    ([name, { address, messages }]) =>
      html`<li data-words="${`ws socket ${name} ${address} ${Object.keys(messages).join(" ")}`.toLowerCase()}">
        <a href="#${socketId(name)}"><span class="method">WS</span> ${address}</a>
      </li>`
  )

/** The sockets with every message of each. */
export const socketViews = (asyncApi: AsyncApi): ReadonlyArray<Html> =>
  Object.entries(asyncApi.channels).map(([name, channel]) => socketView(asyncApi, name, channel))
