import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { type ChannelChanges, ChannelRepository } from "@hazel/db/repositories/channel-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { checkChannelName, tidyChannelPurpose, tidyChannelTopic } from "@hazel/domain/channel-name"
import type { ChannelId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { PublicChannels } from "./public-channels.ts"
import { ChannelPolicy } from "../policies/channel-policy.ts"

/** The settings of a channel that its managers change. Those that are undefined stay as they are. */
export type ChannelSettingsChanges = {
  readonly [Key in Exclude<keyof ChannelChanges, "kind">]?: ChannelChanges[Key] | undefined
}

const tidy = Effect.fnUntraced(function* (changes: ChannelSettingsChanges) {
  const { name, topic, purpose, slowModeSeconds, isReadOnly } = changes
  return {
    ...(name !== undefined && { name: yield* checkChannelName(name) }),
    ...(topic !== undefined && { topic: tidyChannelTopic(topic) }),
    ...(purpose !== undefined && { purpose: tidyChannelPurpose(purpose) }),
    ...(slowModeSeconds !== undefined && { slowModeSeconds }),
    ...(isReadOnly !== undefined && { isReadOnly })
  }
})

const make = Effect.gen(function* () {
  const channels = yield* ChannelRepository
  const audit = yield* AuditLogRepository
  const publicChannels = yield* PublicChannels
  const policy = yield* ChannelPolicy

  /** Changes a channel within a transaction. Only managers of the channel and moderators may. */
  const change = Effect.fn("ChannelSettings.change")(function* (
    intent: Intent,
    channelId: ChannelId,
    changes: ChannelSettingsChanges
  ) {
    const tidied = yield* tidy(changes)
    const { name, slowModeSeconds: seconds, isReadOnly } = tidied
    const { channel } = yield* policy.requireEditable(channelId)
    if (channel.kind === "public" && name !== undefined && name !== channel.name)
      yield* channels.requireFreeName(channelId, name)
    if (seconds !== undefined && seconds !== channel.slowModeSeconds)
      yield* audit.record(intent, { act: "slow_mode_changed", channelId, seconds })
    if (isReadOnly !== undefined && isReadOnly !== channel.isReadOnly)
      yield* audit.record(intent, { act: "read_only_changed", channelId, isReadOnly })
    const changed = yield* channels.update(intent, channelId, tidied)
    yield* publicChannels.tell(intent, channel, changed.data)
    return changed
  })

  return { change }
})

/** The settings of channels: their names, topics, purposes and restrictions. */
export class ChannelSettings extends Context.Service<ChannelSettings, Effect.Success<typeof make>>()(
  "@hazel/ChannelSettings"
) {
  static readonly layer = Layer.effect(ChannelSettings, make).pipe(
    Layer.provide([ChannelPolicy.layer, PublicChannels.layer])
  )
}
