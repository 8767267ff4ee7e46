import { cast, type CastName, castPassword } from "@hazel/db/cast"
import { Database } from "@hazel/db/database"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { DemoRepository } from "@hazel/db/repositories/demo-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { MessageReactionRepository } from "@hazel/db/repositories/message-reaction-repository"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { ChannelId, type MessageId, MessageReactionId, TransactionId, UserId } from "@hazel/domain/ids"
import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { Authenticator } from "../authentication/authenticator.ts"
import { DirectChannels } from "../channels/direct-channels.ts"
import { makeDemoApp, warnOfDemoKeys } from "./demo-app.ts"
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
  const { auth } = yield* Authenticator
  const demo = yield* DemoRepository
  const signUp = Effect.fn(function* (name: CastName) {
    const { name: displayName, email, role } = cast[name]
    const body = { name: displayName, email, password: castPassword }
    const known = yield* demo.findUser(email)
    const id = known ?? UserId.make((yield* Effect.promise(() => auth.api.signUpEmail({ body }))).user.id)
    yield* demo.giveRole(id, role)
    return id
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
  const messages = yield* MessageRepository
  const known = yield* (yield* DemoRepository).findMessage({ authorId, channelId, parentId, body })
  if (known) return known
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
) => Effect.Effect<void, never, DemoRepository | MessageRepository | MessageReactionRepository> = Effect.fn(function* (
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
})

/** Says at each start with the demo how to sign in, unless the workspace is that of other people. */
const tellSignIn = Effect.gen(function* () {
  const demo = yield* DemoRepository
  if ((yield* demo.findUser(cast.ada.email)) === undefined) return
  yield* Effect.logInfo(
    `The demo is ready: sign in as ${cast.ada.email} (or ben, cleo, dora), password ${castPassword}`
  )
})

/**
 * Fills an empty Hazel with the cast and the app `demo`; one that has other people is left as it is. A start that was killed leaves a note in the database,
 * and the next start, whether it asks for the demo or not, fills in the rest before the port opens.
 */
export const demoLive = (isWanted: boolean) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const demo = yield* DemoRepository
      const { isEmpty, isUnfinished } = yield* demo.state
      if (isUnfinished || (isWanted && isEmpty)) {
        yield* demo.begin
        yield* Effect.orDie(seed)
        yield* makeDemoApp
        yield* demo.finish
      }
      // The demo of an earlier version has no app yet.
      if (isWanted) yield* makeDemoApp
      if (isWanted || isUnfinished) yield* tellSignIn
      yield* warnOfDemoKeys
    })
  )
