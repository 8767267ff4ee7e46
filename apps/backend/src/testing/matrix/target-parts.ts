import { SlashCommandId, SlashCommandInvocationId, UserGroupId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { anAttachmentOf } from "../files/an-attachment-of.ts"
import { aBotAccount } from "../harness/cast.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { anAppLinkedBy } from "../scenes/apps.ts"
import { makerIn } from "../scenes/parts-on-demand.ts"
import type { Everybody } from "./actors.ts"
import type { CallTarget } from "./operation.ts"

const part = makerIn<Everybody, CallTarget>()

const messageWithReaction = part({
  makes: ["messageId", "reactionId"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ member }, { channelId }) {
    const { data } = yield* member.asks((hazel) => hazel.message.create({ channelId, body: "Lunch?" }))
    const reacting = { channelId, messageId: data.id, emoji: "🍕" }
    const reacted = yield* member.asks((hazel) => hazel.messageReaction.create(reacting))
    return { messageId: data.id, reactionId: reacted.data.id }
  })
})

const report = part({
  makes: ["reportId"],
  needs: ["messageId"],
  make: Effect.fnUntraced(function* ({ bystander }, { messageId }) {
    const { data } = yield* bystander.asks((hazel) => hazel.messageReport.create({ messageId, reason: "spam" }))
    return { reportId: data.id }
  })
})

const file = part({
  makes: ["fileId"],
  needs: ["messageId"],
  make: Effect.fnUntraced(function* ({ member }, { messageId }) {
    return { fileId: yield* anAttachmentOf(messageId, member.id) }
  })
})

const stream = part({
  makes: ["streamId"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ member }, { channelId }) {
    return { streamId: (yield* member.asks((hazel) => hazel.messageStream.open({ channelId }))).data.id }
  })
})

const link = part({
  makes: ["invitationId", "invitationToken"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ member }, { channelId }) {
    const { data, token } = yield* member.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
    return { invitationId: data.id, invitationToken: token ?? "" }
  })
})

const userGroup = part({
  makes: ["userGroupId"],
  needs: [],
  make: Effect.fnUntraced(function* () {
    const { sql } = yield* HazelForTests
    const userGroupId = UserGroupId.make(uuidV7())
    // A workspace has two hundred groups at most.
    yield* Effect.promise(
      () => sql`delete from user_groups where id not in (select id from user_groups order by created_at desc limit 50)`
    )
    yield* Effect.promise(
      () =>
        sql`insert into user_groups (id, handle, name) values (${userGroupId}, ${`g-${userGroupId.slice(-12)}`}, 'Bakers')`
    )
    return { userGroupId }
  })
})

/** A workspace has a hundred commands at most, and more targets than that share this one. */
const forgetOldCommands = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`
      delete from slash_commands where id not in (select id from slash_commands order by created_at desc limit 50)`
  )
})

const slashCommand = part({
  makes: ["slashCommandId", "slashCommandName"],
  needs: [],
  make: Effect.fnUntraced(function* () {
    const { sql } = yield* HazelForTests
    const slashCommandId = SlashCommandId.make(uuidV7())
    const slashCommandName = `c-${slashCommandId.slice(-12)}`
    yield* forgetOldCommands
    yield* Effect.promise(
      () => sql`
        insert into slash_commands (id, name, description, target, sealed_secret)
        values (${slashCommandId}, ${slashCommandName}, 'Weather', 'https://weather.example', ${Buffer.from([0])})`
    )
    return { slashCommandId, slashCommandName }
  })
})

const invocation = part({
  makes: ["invocationId"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ bot, member }, { channelId }) {
    const { sql } = yield* HazelForTests
    const invocationId = SlashCommandInvocationId.make(uuidV7())
    const askedId = SlashCommandId.make(uuidV7())
    yield* forgetOldCommands
    yield* Effect.promise(
      () => sql`
        with asked as (
          insert into slash_commands (id, name, description, user_id)
          values (${askedId}, ${`b-${askedId.slice(-12)}`}, 'Asks a bot', ${bot.id}) returning id
        )
        insert into slash_command_invocations (id, slash_command_id, channel_id, user_id, expires_at)
        select ${invocationId}, id, ${channelId}, ${member.id}, now() + interval '1 day' from asked`
    )
    return { invocationId }
  })
})

const channelWebhook = part({
  makes: ["channelWebhookId"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ owner }, { channelId }) {
    const target = "https://hooks.example/channel"
    const { data } = yield* owner.asks((hazel) => hazel.channelWebhook.create({ channelId, target }))
    return { channelWebhookId: data.id }
  })
})

const incomingWebhook = part({
  makes: ["incomingWebhookId"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ owner }, { channelId }) {
    const { data } = yield* owner.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
    return { incomingWebhookId: data.id }
  })
})

const bot = part({
  makes: ["bot"],
  needs: [],
  make: Effect.fnUntraced(function* ({ owner }) {
    return { bot: (yield* aBotAccount(owner)).id }
  })
})

const app = part({
  makes: ["app"],
  needs: [],
  make: Effect.fnUntraced(function* ({ owner }) {
    return { app: yield* anAppLinkedBy(owner) }
  })
})

/** The things that calls are made about, in the order in which they need each other. */
export const targetParts = [
  ...[messageWithReaction, report, file, stream, link, userGroup],
  ...[slashCommand, invocation, channelWebhook, incomingWebhook, bot, app]
]
