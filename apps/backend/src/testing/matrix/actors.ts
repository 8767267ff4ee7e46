import {
  AppEventSinkId,
  SinkDeliveryId,
  AppId,
  AppLinkId,
  AppClientKeyId,
  AppServerKeyId,
  AppSigningKeyId,
  ChannelId,
  FileId,
  IncomingWebhookId,
  InvitationId,
  MessageId,
  MessageReactionId,
  MessageReportId,
  SlashCommandId,
  UserGroupId,
  SlashCommandInvocationId,
  UserId
} from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, type Scope } from "effect"
import { type Actor, botScope, type CallTarget } from "./operation.ts"
import { anAttachmentOf } from "../files/an-attachment-of.ts"
import { aBot, aBotAccount, type Cast } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { anAppLinkedBy } from "../scenes/apps.ts"

/** Everybody who might make a call; nobody is behind `anonymous`. */
export interface Everybody extends Readonly<Record<Exclude<Actor, "anonymous">, TestUser>> {
  readonly anonymous: undefined
  readonly bystander: TestUser
  readonly stranger: TestUser
}

/** One person for each role, of which Ada and Ben have two of their own. */
export const everyActor = Effect.fn(function* ({
  ada,
  ben
}: Cast["Service"]): Effect.fn.Return<Everybody, never, HazelForTests | Scope.Scope> {
  const { crowd, sql } = yield* HazelForTests
  const [admin, manager, member, guest, removed, outsider, banned, bystander, stranger] = yield* crowd(9)
  const parts = { admin: admin!, manager: manager!, member: member!, guest: guest!, removed: removed! }
  // People of other tests keep everything but their roles, because every guest and admin receives what happens here.
  yield* Effect.promise(() => sql`update users set role = 'member' where id not in (${ada.id}, ${ben.id})`)
  yield* Effect.promise(() => sql`update users set role = 'owner' where id = ${ada.id}`)
  yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${parts.admin.id}`)
  yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${parts.guest.id}`)
  const others = { outsider: outsider!, banned: banned!, bystander: bystander!, stranger: stranger! }
  // The stranger has a password, which an admin may let them replace.
  yield* Effect.promise(
    () => sql`
      insert into accounts (id, account_id, provider_id, user_id, password)
      values (gen_random_uuid(), ${others.stranger.id}, 'credential', ${others.stranger.id}, 'a hash')`
  )
  const bot = yield* Effect.orDie(aBot(ada, [botScope]))
  return { owner: ada, moderator: ben, ...parts, ...others, bot, anonymous: undefined }
})

let places = 0

/** A channel with all its actors in it, where the member has written and reacted. */
export const targetFor = Effect.fn(function* (everybody: Everybody, kind: "private" | "public") {
  const { sql } = yield* HazelForTests
  const { owner, admin, moderator, manager, member, guest, removed, banned, bystander, bot } = everybody
  const name = `place-of-${++places}`
  const { data } = yield* owner.asks((hazel) => hazel.channel.create({ kind, name }))
  const { id: channelId } = data.channel
  const userIds: ReadonlyArray<UserId> = [
    admin,
    moderator,
    manager,
    member,
    guest,
    removed,
    banned,
    bystander,
    bot
  ].map(({ id }) => id)
  yield* owner.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds }))
  yield* Effect.promise(
    () => sql`update channel_members set role = 'manager' where channel_id = ${channelId} and user_id = ${manager.id}`
  )
  const written = yield* member.asks((hazel) => hazel.message.create({ channelId, body: "Lunch?" }))
  const messageId = written.data.id
  const reacted = yield* member.asks((hazel) => hazel.messageReaction.create({ channelId, messageId, emoji: "🍕" }))
  const reported = yield* bystander.asks((hazel) => hazel.messageReport.create({ messageId, reason: "spam" }))
  const stream = yield* member.asks((hazel) => hazel.messageStream.open({ channelId }))
  const invited = yield* member.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
  const userGroupId = UserGroupId.make(uuidV7())
  // A workspace has two hundred groups at most.
  yield* Effect.promise(
    () => sql`delete from user_groups where id not in (select id from user_groups order by created_at desc limit 50)`
  )
  yield* Effect.promise(
    () =>
      sql`insert into user_groups (id, handle, name) values (${userGroupId}, ${`g-${userGroupId.slice(-12)}`}, 'Bakers')`
  )
  const slashCommandId = SlashCommandId.make(uuidV7())
  const slashCommandName = `c-${slashCommandId.slice(-12)}`
  // A workspace has a hundred commands at most, and more scenes than that share this one.
  yield* Effect.promise(
    () => sql`
      delete from slash_commands where id not in (select id from slash_commands order by created_at desc limit 50)`
  )
  yield* Effect.promise(
    () => sql`
      insert into slash_commands (id, name, description, target, sealed_secret)
      values (${slashCommandId}, ${slashCommandName}, 'Weather', 'https://weather.example', ${Buffer.from([0])})`
  )
  const invocationId = SlashCommandInvocationId.make(uuidV7())
  const askedId = SlashCommandId.make(uuidV7())
  yield* Effect.promise(
    () => sql`
      with asked as (
        insert into slash_commands (id, name, description, user_id)
        values (${askedId}, ${`b-${askedId.slice(-12)}`}, 'Asks a bot', ${bot.id}) returning id
      )
      insert into slash_command_invocations (id, slash_command_id, channel_id, user_id, expires_at)
      select ${invocationId}, id, ${channelId}, ${member.id}, now() + interval '1 day' from asked`
  )
  const fileId = yield* anAttachmentOf(messageId, member.id)
  const target = "https://hooks.example/channel"
  const outgoing = yield* owner.asks((hazel) => hazel.channelWebhook.create({ channelId, target }))
  const hook = yield* owner.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
  yield* owner.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: removed.id }))
  yield* owner.asks((hazel) => hazel.channel.ban({ id: channelId, userId: banned.id, motive: "Spam" }))
  return {
    channelId,
    messageId,
    reactionId: reacted.data.id,
    fileId,
    reportId: reported.data.id,
    streamId: stream.data.id,
    invitationId: invited.data.id,
    invitationToken: invited.token ?? "",
    bystander: bystander.id,
    stranger: everybody.stranger.id,
    outcast: banned.id,
    incomingWebhookId: hook.data.id,
    channelWebhookId: outgoing.data.id,
    slashCommandId,
    userGroupId,
    slashCommandName,
    invocationId,
    bot: (yield* aBotAccount(owner)).id,
    app: yield* anAppLinkedBy(owner)
  } satisfies CallTarget
})

/** Ids that never existed. */
export const nowhere = () => ({
  channelId: ChannelId.make(uuidV7()),
  messageId: MessageId.make(uuidV7()),
  reactionId: MessageReactionId.make(uuidV7()),
  fileId: FileId.make(uuidV7()),
  reportId: MessageReportId.make(uuidV7()),
  invitationId: InvitationId.make(uuidV7()),
  invitationToken: "nothing",
  incomingWebhookId: IncomingWebhookId.make(uuidV7()),
  channelWebhookId: AppEventSinkId.make(uuidV7()),
  slashCommandId: SlashCommandId.make(uuidV7()),
  userGroupId: UserGroupId.make(uuidV7()),
  slashCommandName: "nothing",
  invocationId: SlashCommandInvocationId.make(uuidV7()),
  bystander: UserId.make(uuidV7()),
  stranger: UserId.make(uuidV7()),
  outcast: UserId.make(uuidV7()),
  streamId: MessageId.make(uuidV7()),
  bot: UserId.make(uuidV7()),
  app: {
    id: AppId.make(uuidV7()),
    signingKeyId: AppSigningKeyId.make(uuidV7()),
    serverKeyId: AppServerKeyId.make(uuidV7()),
    clientKeyId: AppClientKeyId.make(uuidV7()),
    linkId: AppLinkId.make(uuidV7()),
    sinkId: AppEventSinkId.make(uuidV7()),
    deliveryId: SinkDeliveryId.make(uuidV7())
  }
})
