import { type AppActor, AppUserRepository } from "@hazel/db/repositories/app-user-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import type { ChannelId, TransactionId } from "@hazel/domain/ids"
import { appUserLimit } from "@hazel/domain/models/user-model"
import { isStorable, isStorableJson } from "@hazel/domain/storable-text"
import { Context, Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { refuse } from "./link-refused.ts"

/** Ids of people in frames begin like this, so no app user may have one. */
export const personUidPrefix = "hazel:"

export const userRequired = refuse("CHAT_USER_ID_REQUIRED", "Use a token with a uid to take part here.")

const uidTaken = refuse("CHAT_USER_ID_REQUIRED", "This uid is the id of somebody in the workspace. Use another one.")

/** Refuses anonymous users, and ids and descriptions that cannot be stored. */
export const requireUser = (actor: AppActor | null) => {
  if (actor === null) return Effect.fail(userRequired)
  const { uid, umd } = actor
  const isUsable = uid === null || (isStorable(uid) && uid !== "" && !uid.startsWith(personUidPrefix))
  if (isUsable && isStorableJson(JSON.stringify(umd))) return Effect.succeed(actor)
  const message = `Use a uid that does not begin with ${personUidPrefix}, and no U+0000 or unpaired surrogates.`
  return Effect.fail(refuse("CHAT_USER_ID_REQUIRED", message))
}

const make = Effect.gen(function* () {
  const users = yield* AppUserRepository
  const channels = yield* ChannelRepository
  const members = yield* ChannelMemberRepository
  const logs = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository
  const eventLog = yield* EventLog

  const requireAllowed = Effect.fnUntraced(function* (channelId: ChannelId, actor: AppActor) {
    const found = yield* users.find(actor, channelId)
    if (found?.isDeactivated) return yield* refuse("CHAT_USER_DEACTIVATED", "This user was deactivated by an admin.")
    if (found?.isBanned) return yield* refuse("CHAT_BANNED", "This user is banned from the channel.")
    return found
  })

  /** Makes the user and adds them to the channel. Nobody bans or deactivates them before the transaction ends. */
  const join = Effect.fnUntraced(function* (channelId: ChannelId, actor: AppActor, transactionId: TransactionId) {
    yield* logs.lock((yield* workspaces.get).id, channelId)
    yield* requireAllowed(channelId, actor)
    const { archivedAt } = yield* channels.find(channelId)
    if (archivedAt !== null) return yield* refuse("CHAT_ARCHIVED", "This channel is archived.")
    const id = yield* Effect.catchTag(users.obtain(actor, transactionId), "AppUidTakenError", () => uidTaken)
    if (id === undefined) {
      return yield* refuse("CHAT_USER_LIMIT", `At most ${appUserLimit} users of an app may write in linked channels.`)
    }
    yield* members.add({ actorId: id, transactionId }, channelId, id)
    return id
  })

  /** The user as whom the actor may act in the channel: a member, made and added on first use. */
  const admit = Effect.fn("AppMembers.admit")(function* (
    channelId: ChannelId,
    actor: AppActor,
    transactionId: TransactionId
  ) {
    const known = yield* requireAllowed(channelId, actor)
    if (known?.isMember && known.isCurrent) return known.id
    return yield* eventLog.change(join(channelId, actor, transactionId))
  })

  /** Refuses banned and deactivated users. Everybody else whom the app lets read may read. */
  const requireReader = (channelId: ChannelId, actor: AppActor) => Effect.asVoid(requireAllowed(channelId, actor))

  return { admit, requireReader }
})

/** Decides which app users take part in a linked channel, and makes them on first use (decision 77). */
export class AppMembers extends Context.Service<AppMembers, Effect.Success<typeof make>>()("@hazel/AppMembers") {
  static readonly layer = Layer.effect(AppMembers, make)
}
