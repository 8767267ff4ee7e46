import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import type { Channel } from "@hazel/domain/models/channel-model"
import { Context, Effect, Layer } from "effect"

/** The properties that people who are not in a public channel see, in the list of channels and where a message names it. */
const seenOf = ({ kind, name, topic, purpose, archivedAt }: Channel) => [kind, name, topic, purpose, archivedAt]

const isSeenAlike = (before: Channel, after: Channel) => {
  const now = seenOf(after)
  return seenOf(before).every((field, index) => field === now[index])
}

const make = Effect.gen(function* () {
  const workspaces = yield* WorkspaceRepository
  const logs = yield* EventLogRepository

  /**
   * Tells everybody but guests what a change makes of a public channel, under the lock of the workspace. Null is no channel: it is
   * new, or deleted. While a channel is private, nothing is told.
   */
  const tell = Effect.fn("PublicChannels.tell")(function* (
    intent: Intent,
    before: Channel | null,
    after: Channel | null
  ) {
    const workspace = Effect.map(workspaces.get, ({ id }) => id)
    if (before?.kind === "public") {
      if (after !== null && isSeenAlike(before, after)) return
      yield* logs.append(yield* workspace, intent, "public_channels_changed", {})
    } else if (after?.kind === "public") {
      yield* logs.append(yield* workspace, intent, "channel_created", { channel: after })
    }
  })

  return { tell }
})

/** Tells the workspace of public channels, of which people see the name and the topic without being members (decision 122). */
export class PublicChannels extends Context.Service<PublicChannels, Effect.Success<typeof make>>()(
  "@hazel/PublicChannels"
) {
  static readonly layer = Layer.effect(PublicChannels, make)
}
