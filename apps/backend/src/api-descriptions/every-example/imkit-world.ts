import { Effect } from "effect"
import { aChannelWith, Cast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import type { PreparesWorld } from "./example-world.ts"

/** The people of Hazel who call in the place of Jim, because nobody invites users of apps, and they invite nobody. */
const callers: Readonly<Record<string, "ada" | "ben">> = {
  "imkit.deleteInvitationsInvitation": "ada",
  "imkit.postInvitationsInvitationAccept": "ben",
  "imkit.postInvitationsInvitationDecline": "ben"
}

/** The examples of these need a world of their own, because they take something away that others are about. */
export const imkitExamplesApart: ReadonlySet<string> = new Set([
  ...Object.keys(callers),
  "imkit.deleteRoomsRoom",
  "imkit.postRoomsRoomDeleteMembers",
  "imkit.deleteRoomsRoomMessagesMessage",
  "imkit.postMessagesUser-delete",
  "imkit.postMessagesUser-deleteAll-in-room",
  "imkit.postBlockStatusRoomRoomClient",
  "imkit.putAdminClientsClientToken",
  "imkit.deleteAdminClientsClientToken"
])

let apps = 0

/**
 * An app with the clients Jim and Pam, the room `bakery` in which both are, and Jim's message in it. The room `office` is
 * open and Jim is not in it, and Ada has invited Ben to a channel of hers.
 */
export const imkitWorld: PreparesWorld = Effect.fnUntraced(function* (operationId) {
  const { url } = yield* HazelForTests
  const { ada, ben } = yield* Cast
  const { apiKey, clientKey } = yield* Effect.orDie(
    Effect.gen(function* () {
      const { data } = yield* ada.asks((hazel) => hazel.app.create({ name: `imkit-${++apps}` }))
      const server = yield* ada.asks((hazel) => hazel.appServerKey.create({ appId: data.id, label: "Backend" }))
      const client = yield* ada.asks((hazel) => hazel.appClientKey.create({ appId: data.id }))
      return { apiKey: server.serverKey, clientKey: client.data.clientKeys[0]?.clientKey ?? "" }
    })
  )
  const ask = (headers: Readonly<Record<string, string>>, method: string, path: string, body?: object) =>
    Effect.promise(async () => {
      const json = { ...headers, "content-type": "application/json" }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = Object(await (await fetch(`${url}/imkit${path}`, { method, headers: json, ...sent })).json())
      if (answer.RC !== 0) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
      return answer.result
    })
  const server = { "IM-API-KEY": apiKey }
  const jim = yield* ask(server, "POST", "/admin/clients", { _id: "jim", nickname: "Jim" })
  yield* ask(server, "POST", "/admin/clients", { _id: "pam", nickname: "Pam" })
  yield* ask(server, "POST", "/admin/clients", { _id: "dwight", nickname: "Dwight" })
  const asJim = { "IM-CLIENT-KEY": clientKey, "IM-Authorization": String(jim.token) }
  yield* ask(asJim, "POST", "/rooms", { _id: "bakery", name: "Bakery", members: ["jim", "pam"] })
  yield* ask(server, "POST", "/rooms", { _id: "office", name: "Office" })
  const invitationId = yield* Effect.orDie(
    Effect.gen(function* () {
      const channelId = yield* aChannelWith(ada)
      const invited = { kind: "person", channelId, userId: ben.id } as const
      return (yield* ada.asks((hazel) => hazel.invitation.create(invited))).data.id
    })
  )
  const message = yield* ask(asJim, "POST", "/rooms/bakery/message", { message: "Lunch?" })
  const caller = callers[operationId]
  return {
    values: {
      "01a2254f-0000-7000-8000-000000000020": String(message._id),
      "01a2254f-0000-7000-8000-000000000021": invitationId
    },
    credentials: {
      imkitClientKey: clientKey,
      imkitAuthorization: caller === undefined ? String(jim.token) : { ada, ben }[caller].token,
      imkitApiKey: apiKey
    }
  }
})
