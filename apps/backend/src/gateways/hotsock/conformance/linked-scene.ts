import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { type Claims, Customer } from "./harness.ts"
import { callAs } from "./http-client.ts"

let count = 0

/** Jim and Pam in a channel of the app that Ada has linked to Hazel. */
export const support = Effect.gen(function* () {
  const { id: appId, url, ada, connect, token } = yield* Customer
  const name = `support.${++count}`
  yield* Effect.ignore(ada.asks((hazel) => hazel.appLink.create({ appId, pattern: "support.*", kind: "public" })))
  const rights = { subscribe: true, historyStart: 0, getInfo: true, messages: { "*": { publish: true, react: true } } }
  const enters = Effect.fnUntraced(function* (uid: string | undefined, more: Claims = {}, umd?: object) {
    const client = yield* connect({ ...(uid && { uid }), umd, channels: { [name]: { ...rights, ...more } } })
    yield* client.subscribe(name)
    const call = callAs(url, client.connected)
    const publish = (event: string, data: unknown) =>
      call("publishMessage", { channel: name, event, data, eagerIdGeneration: true })
    const list = (body: object = {}) =>
      Effect.map(call("listMessages", { channel: name, ...body }), ({ text }) => JSON.parse(text).messages)
    return { client, call, publish, list }
  })
  const jim = yield* enters("Jim", {}, { name: "Jim Halpert" })
  const pam = yield* enters("Pam")
  /** The Hazel channel, once somebody has written. */
  const channelId = Effect.map(
    ada.asks((hazel) => hazel.channel.browse({ query: name })),
    ({ channels }): ChannelId => channels.find(({ channel }) => channel.name === name)!.channel.id
  )
  return { ada, app: appId, name, jim, pam, enters, channelId, connect, token }
})

/** The id of a message that was published eagerly. */
export const idOf = ({ text }: { readonly text: string }): string => JSON.parse(text).id
