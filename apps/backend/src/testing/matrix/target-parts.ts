import { SlashCommandId, SlashCommandInvocationId, UserGroupId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, type Scope } from "effect"
import type { AppDirectory } from "../../apps/app-directory.ts"
import type { AppKeys } from "../../apps/app-keys.ts"
import { anAttachmentOf } from "../files/an-attachment-of.ts"
import { aBotAccount } from "../harness/cast.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { anAppLinkedBy } from "../scenes/apps.ts"
import type { Everybody } from "./actors.ts"
import type { CallTarget } from "./operation.ts"

export type Part = keyof CallTarget

/** Makes some parts of a target, of which the parts before it are made. */
interface PartsOfTarget {
  /** All parts for which these are needed. */
  readonly makes: ReadonlyArray<Part>
  readonly make: (
    everybody: Everybody,
    target: CallTarget
  ) => Effect.Effect<Partial<CallTarget>, unknown, HazelForTests | AppDirectory | AppKeys | Scope.Scope>
}

const messageWithReaction: PartsOfTarget = {
  makes: ["messageId", "reactionId", "reportId", "fileId"],
  make: Effect.fnUntraced(function* ({ member }, { channelId }) {
    const { data } = yield* member.asks((hazel) => hazel.message.create({ channelId, body: "Lunch?" }))
    const reacting = { channelId, messageId: data.id, emoji: "🍕" }
    const reacted = yield* member.asks((hazel) => hazel.messageReaction.create(reacting))
    return { messageId: data.id, reactionId: reacted.data.id }
  })
}

const report: PartsOfTarget = {
  makes: ["reportId"],
  make: Effect.fnUntraced(function* ({ bystander }, { messageId }) {
    const { data } = yield* bystander.asks((hazel) => hazel.messageReport.create({ messageId, reason: "spam" }))
    return { reportId: data.id }
  })
}

const file: PartsOfTarget = {
  makes: ["fileId"],
  make: Effect.fnUntraced(function* ({ member }, { messageId }) {
    return { fileId: yield* anAttachmentOf(messageId, member.id) }
  })
}

const stream: PartsOfTarget = {
  makes: ["streamId"],
  make: Effect.fnUntraced(function* ({ member }, { channelId }) {
    return { streamId: (yield* member.asks((hazel) => hazel.messageStream.open({ channelId }))).data.id }
  })
}

const link: PartsOfTarget = {
  makes: ["invitationId", "invitationToken"],
  make: Effect.fnUntraced(function* ({ member }, { channelId }) {
    const { data, token } = yield* member.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
    return { invitationId: data.id, invitationToken: token ?? "" }
  })
}

const userGroup: PartsOfTarget = {
  makes: ["userGroupId"],
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
}

/** A workspace has a hundred commands at most, and more targets than that share this one. */
const forgetOldCommands = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`
      delete from slash_commands where id not in (select id from slash_commands order by created_at desc limit 50)`
  )
})

const slashCommand: PartsOfTarget = {
  makes: ["slashCommandId", "slashCommandName"],
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
}

const invocation: PartsOfTarget = {
  makes: ["invocationId"],
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
}

const channelWebhook: PartsOfTarget = {
  makes: ["channelWebhookId"],
  make: Effect.fnUntraced(function* ({ owner }, { channelId }) {
    const target = "https://hooks.example/channel"
    const { data } = yield* owner.asks((hazel) => hazel.channelWebhook.create({ channelId, target }))
    return { channelWebhookId: data.id }
  })
}

const incomingWebhook: PartsOfTarget = {
  makes: ["incomingWebhookId"],
  make: Effect.fnUntraced(function* ({ owner }, { channelId }) {
    const { data } = yield* owner.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
    return { incomingWebhookId: data.id }
  })
}

const bot: PartsOfTarget = {
  makes: ["bot"],
  make: Effect.fnUntraced(function* ({ owner }) {
    return { bot: (yield* aBotAccount(owner)).id }
  })
}

const app: PartsOfTarget = {
  makes: ["app"],
  make: Effect.fnUntraced(function* ({ owner }) {
    return { app: yield* anAppLinkedBy(owner) }
  })
}

/** The things that calls are made about, in the order in which they need each other. */
export const parts: ReadonlyArray<PartsOfTarget> = [
  ...[messageWithReaction, report, file, stream, link, userGroup],
  ...[slashCommand, invocation, channelWebhook, incomingWebhook, bot, app]
]
