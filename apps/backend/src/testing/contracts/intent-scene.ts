import type { HazelClient } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aBot, aBotAccount, aChannelWith, aPublicChannelOf, Cast, writes } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { aPreviewOf } from "../link-previews/a-preview-of.ts"
import { anAppLinkedBy } from "../scenes/apps.ts"

type NewCommand = Parameters<HazelClient["slashCommand"]["create"]>[0]

/** A slash command that is deleted after the test, because a workspace has a hundred at most. */
const aCommandOf = Effect.fnUntraced(function* (admin: TestUser, command: NewCommand) {
  const { sql } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.map(
      admin.asks((hazel) => hazel.slashCommand.create(command)),
      ({ data }) => data.id
    ),
    (id) => Effect.promise(() => sql`delete from slash_commands where id = ${id}`)
  )
})

/** A group of nobody that is deleted after the test. */
const aGroupOf = Effect.fnUntraced(function* (admin: TestUser) {
  const { sql } = yield* HazelForTests
  const handle = `g-${uuidV7().slice(-12)}`
  const create = admin.asks((hazel) => hazel.userGroup.create({ handle, name: "Cooks", memberIds: [] }))
  return yield* Effect.acquireRelease(
    Effect.map(create, ({ data }) => data.id),
    () => Effect.promise(() => sql`delete from user_groups where handle in (${handle}, 'bakers', 'cooks')`)
  )
})

/** A channel in which each intent can be granted. */
export const intentScene = Effect.gen(function* () {
  const { ada, ben, cleo } = yield* Cast
  const channelId = yield* aChannelWith(ada, ben, cleo)
  const message = yield* writes(ada, channelId)
  const reacting = { messageId: message.id, channelId, emoji: "🍕" }
  yield* ada.asks((hazel) => hazel.preference.set({ key: "composer", value: "rich" }))
  const { data: reaction } = yield* ada.asks((hazel) => hazel.messageReaction.create(reacting))
  const hidden = yield* writes(ada, channelId)
  yield* ada.asks((hazel) => hazel.message.hide({ channelId, messageIds: [hidden.id] }))
  yield* ada.asks((hazel) => hazel.user.setStatus({ text: uuidV7() }))
  const reply = yield* writes(cleo, channelId, "Sure", message.id)
  const inboxDone = yield* writes(ada, channelId)
  const { seq } = yield* writes(cleo, channelId, "Sure", inboxDone.id)
  yield* ada.asks((hazel) => hazel.inbox.markDone({ entries: [{ kind: "thread", subjectId: inboxDone.id, seq }] }))
  const pinned = yield* writes(ada, channelId)
  yield* ada.asks((hazel) => hazel.messagePin.create({ messageId: pinned.id }))
  const previewed = yield* writes(ada, channelId)
  const previewedUrl = "https://bakery.example/bread"
  yield* aPreviewOf(previewed.id, { url: previewedUrl })
  const bot = (yield* aBotAccount(ada)).id
  yield* ada.asks((hazel) => hazel.channel.ban({ id: channelId, userId: bot, motive: "Spam" }))
  yield* ada.asks((hazel) => hazel.channel.muteMember({ id: channelId, userId: cleo.id }))
  const stream = (yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))).data.id
  const reporting = { messageId: message.id, reason: "spam" } as const
  const report = (yield* ben.asks((hazel) => hazel.messageReport.create(reporting))).data.id
  const otherChannelId = yield* aPublicChannelOf(ben)
  const link = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
  const hook = (yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))).data.id
  const target = "https://hooks.example/channel"
  const outgoing = (yield* ada.asks((hazel) => hazel.channelWebhook.create({ channelId, target }))).data.id
  const rain = { name: `c-${uuidV7().slice(-12)}`, description: "Rain", target: "https://rain.example" }
  const command = yield* aCommandOf(ada, rain)
  const group = yield* aGroupOf(ada)
  const asker = yield* aBot(ada)
  const asking = { name: `a-${uuidV7().slice(-12)}`, description: "Asks a bot", botId: asker.id }
  yield* aCommandOf(ada, asking)
  const run = { channelId, command: asking.name, text: "" }
  const { invocationId } = yield* ada.asks((hazel) => hazel.slashCommand.run(run))
  const { dora } = yield* Cast
  const [leaver, stayer, returner, goer] = yield* (yield* HazelForTests).crowd(4)
  yield* ada.asks((hazel) => hazel.user.deactivate({ userId: returner!.id }))
  const personal = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "person", channelId, userId: dora.id }))
  const invited = { link, personal }
  const registering = { transport: "fcm", token: "token-of-a-phone" } as const
  const phone = (yield* ada.asks((hazel) => hazel.pushDevice.register(registering))).data.id
  return {
    ...(yield* Cast),
    ...invited,
    leaver: leaver!,
    stayer: stayer!,
    returner: returner!,
    goer: goer!,
    channelId,
    message,
    hidden,
    inboxDone,
    pinned,
    previewed,
    previewedUrl,
    hook,
    command,
    group,
    asker,
    invocationId,
    outgoing,
    reply,
    reaction,
    report,
    otherChannelId,
    phone,
    bot,
    stream,
    app: yield* anAppLinkedBy(ada)
  }
})

export type IntentScene = Effect.Success<typeof intentScene>
