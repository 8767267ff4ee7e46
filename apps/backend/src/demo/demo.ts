import { cast, type CastName, castPassword } from "@hazel/db/cast"
import { Database } from "@hazel/db/database"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { isRefusal } from "@hazel/db/repositories/hot-call"
import { MessageReactionRepository } from "@hazel/db/repositories/message-reaction-repository"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { ChannelId, type MessageId, MessageReactionId, TransactionId, UserId } from "@hazel/domain/ids"
import { handlesIn } from "@hazel/domain/message-body"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { Authentication } from "../authentication/authentication.ts"
import { DirectChannels } from "../rpc/handlers/direct-channels.ts"
import { type DemoChannel, demoChannels, demoDirect, type DemoMessage } from "./conversations.ts"

type People = Readonly<Record<CastName, UserId>>

const newAct = (actorId: UserId) => ({ actorId, transactionId: TransactionId.make(uuidV7()) })
const callAs = (userId: UserId) => ({
  userId,
  transactionId: TransactionId.make(uuidV7()),
  isRemembered: false,
  fingerprint: ""
})

const signUpCast = Effect.gen(function* () {
  const { auth } = yield* Authentication
  const { sql } = yield* Database
  const signUp = Effect.fn(function* (name: CastName) {
    const { name: displayName, email, role } = cast[name]
    const body = { name: displayName, email, password: castPassword }
    const { user } = yield* Effect.promise(() => auth.api.signUpEmail({ body }))
    yield* Effect.promise(() => sql`update users set role = ${role} where id = ${user.id}`)
    return UserId.make(user.id)
  })
  const people: People = {
    ada: yield* signUp("ada"),
    ben: yield* signUp("ben"),
    cleo: yield* signUp("cleo"),
    dora: yield* signUp("dora")
  }
  return people
})

const writeMessage: (
  people: People,
  channelId: ChannelId,
  message: DemoMessage,
  parentId: MessageId | null
) => Effect.Effect<void, never, MessageRepository | MessageReactionRepository> = Effect.fn(function* (
  people,
  channelId,
  { by, text, reactions = {}, replies = [] },
  parentId
) {
  const messages = yield* MessageRepository
  const messageReactions = yield* MessageReactionRepository
  const caller = callAs(people[by])
  const id = messageIdOf(channelId, caller.transactionId)
  const written = { id, channelId, parentId, alsoInChannel: false, body: text, handles: handlesIn(text) }
  const call = { ...caller, ...written }
  const { answer } = yield* messages.create(call)
  if (isRefusal(answer)) return yield* Effect.die(answer.error)
  for (const [emoji, names] of Object.entries(reactions)) {
    for (const name of names) {
      const reaction = { id: MessageReactionId.make(uuidV7()), messageId: id, channelId, emoji }
      yield* messageReactions.toggle({ ...callAs(people[name]), ...reaction, desired: "present", limit: 20 })
    }
  }
  for (const reply of replies) yield* writeMessage(people, channelId, reply, id)
})

const openChannel = Effect.fn(function* (
  people: People,
  { name, kind, topic, purpose = "", people: names }: DemoChannel
) {
  const channels = yield* ChannelRepository
  const members = yield* ChannelMemberRepository
  const act = newAct(people.ada)
  const existing = (yield* channels.listFor(people.ada)).channels.find(({ channel }) => channel.name === name)
  if (existing) return existing.channel.id
  const id = ChannelId.make(uuidV7())
  yield* channels.insert(act, { id, kind, name, topic, purpose })
  for (const person of names) yield* members.add(act, id, people[person], person === "ada" ? "manager" : "member")
  return id
})

const seed = Effect.gen(function* () {
  const directChannels = yield* DirectChannels
  const { transaction } = yield* Database
  const people = yield* signUpCast
  for (const channel of demoChannels) {
    const id = yield* transaction(openChannel(people, channel))
    for (const message of channel.messages) yield* writeMessage(people, id, message, null)
  }
  const direct = yield* transaction(directChannels.open(newAct(people.ada), [people.ben]))
  for (const message of demoDirect) yield* writeMessage(people, direct, message, null)
  yield* Effect.logInfo(
    `The demo is ready: sign in as ${cast.ada.email} (or ben, cleo, dora), password ${castPassword}`
  )
})

/** Fills an empty Hazel with the cast; one that has people is left as it is. */
export const DemoLive = Layer.effectDiscard(
  Effect.gen(function* () {
    const { sql } = yield* Database
    const [first] = yield* Effect.promise(() => sql`select id from users limit 1`)
    if (first === undefined) yield* Effect.orDie(seed)
  })
)
