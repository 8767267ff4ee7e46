import { cast, type CastName, castPassword } from "@hazel/db/cast"
import { Database } from "@hazel/db/database"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { MessageReactionRepository } from "@hazel/db/repositories/message-reaction-repository"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { ChannelId, MessageId, MessageReactionId, TransactionId, UserId } from "@hazel/domain/ids"
import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { Authentication } from "../authentication/authentication.ts"
import { DirectChannels } from "../rpc/handlers/direct-channels.ts"
import { type DemoChannel, demoChannels, demoDirect, type DemoMessage } from "./conversations.ts"

type People = Readonly<Record<CastName, UserId>>

const newIntent = (actorId: UserId) => ({ actorId, transactionId: TransactionId.make(uuidV7()) })
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
    const find = Effect.promise(() => sql<Array<{ id: string }>>`select id from users where email = ${email}`)
    const [known] = yield* find
    const { id } = known ?? (yield* Effect.promise(() => auth.api.signUpEmail({ body }))).user
    yield* Effect.promise(() => sql`update users set role = ${role} where id = ${id}`)
    return UserId.make(id)
  })
  const people: People = {
    ada: yield* signUp("ada"),
    ben: yield* signUp("ben"),
    cleo: yield* signUp("cleo"),
    dora: yield* signUp("dora")
  }
  return people
})

/** The message with this text, written if an earlier start did not come to it. */
const messageWith = Effect.fn(function* (
  authorId: UserId,
  channelId: ChannelId,
  body: string,
  parentId: MessageId | null
) {
  const { sql } = yield* Database
  const messages = yield* MessageRepository
  const [known] = yield* Effect.promise(
    () => sql<Array<{ id: string }>>`
      select id from messages
      where channel_id = ${channelId} and author_id = ${authorId} and body = ${body}
        and parent_id is not distinct from ${parentId}`
  )
  if (known) return MessageId.make(known.id)
  const caller = callAs(authorId)
  const id = messageIdOf(channelId, caller.transactionId)
  const call = { ...caller, id, channelId, parentId, alsoInChannel: false, body, mentions: handlesMentionedIn(body) }
  const { answer } = yield* messages.create(call)
  return isRefusedWrite(answer) ? yield* Effect.die(answer.error) : id
})

const writeMessage: (
  people: People,
  channelId: ChannelId,
  message: DemoMessage,
  parentId: MessageId | null
) => Effect.Effect<void, never, Database | MessageRepository | MessageReactionRepository> = Effect.fn(function* (
  people,
  channelId,
  { by, text, reactions = {}, replies = [] },
  parentId
) {
  const messageReactions = yield* MessageReactionRepository
  const id = yield* messageWith(people[by], channelId, text, parentId)
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
  const intent = newIntent(people.ada)
  const existing = (yield* channels.listFor(people.ada)).channels.find(({ channel }) => channel.name === name)
  if (existing) return existing.channel.id
  const id = ChannelId.make(uuidV7())
  yield* channels.insert(intent, { id, kind, name, topic, purpose })
  for (const person of names) yield* members.add(intent, id, people[person], person === "ada" ? "manager" : "member")
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
  const direct = yield* transaction(directChannels.open(newIntent(people.ada), [people.ben]))
  for (const message of demoDirect) yield* writeMessage(people, direct, message, null)
  yield* Effect.logInfo(
    `The demo is ready: sign in as ${cast.ada.email} (or ben, cleo, dora), password ${castPassword}`
  )
})

const unfinished = "The demo is being filled in."

/**
 * Fills an empty Hazel with the cast; one that has people is left as it is. A start that was killed leaves a note behind,
 * and the next start, whether it asks for the demo or not, fills in the rest before the port opens.
 */
export const demoLive = (isWanted: boolean) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const { sql } = yield* Database
      const [found] = yield* Effect.promise(
        () => sql<Array<{ isEmpty: boolean; note: string | null }>>`
          select not exists (select from users) as "isEmpty", obj_description('users'::regclass) as note`
      )
      const isUnfinished = found?.note === unfinished
      if (!isUnfinished && !(isWanted && found?.isEmpty)) return
      // A comment on the table, as the note has to be in the database, and no table is worth it.
      yield* Effect.promise(() => sql.unsafe(`comment on table users is '${unfinished}'`))
      yield* Effect.orDie(seed)
      yield* Effect.promise(() => sql.unsafe("comment on table users is null"))
    })
  )
