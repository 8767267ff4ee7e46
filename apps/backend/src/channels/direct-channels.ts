import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { ChannelId, type UserId } from "@hazel/domain/ids"
import { GroupTooLargeError, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const channels = yield* ChannelRepository
  const members = yield* ChannelMemberRepository
  const logs = yield* EventLogRepository

  /**
   * The conversation of exactly these people and the caller, created if there is none. With nobody else it is for notes
   * to self.
   */
  const open = Effect.fn("DirectChannels.open")(function* (intent: Intent, others: ReadonlyArray<UserId>) {
    const people = [...new Set([intent.actorId, ...others])].toSorted()
    if (people.length > groupSizeLimit) return yield* new GroupTooLargeError({ limit: groupSizeLimit })
    // If two people open the same conversation at once, the second waits here and finds it.
    yield* logs.lock(...people)

    const directKey = people.join(":")
    const isDirect = people.length <= 2
    const existing = yield* isDirect ? channels.findDirect(directKey) : channels.findGroup(people)
    if (existing !== undefined) return existing

    const id = ChannelId.make(uuidV7())
    const kind = isDirect ? "direct" : "group"
    yield* channels.insert(intent, { id, kind, name: null, ...(isDirect && { directKey }) })
    for (const person of people) yield* members.add(intent, id, person)
    return id
  })

  return { open }
})

/** Direct and group conversations, which are identified by their members. */
export class DirectChannels extends Context.Service<DirectChannels, Effect.Success<typeof make>>()(
  "@hazel/DirectChannels"
) {
  static readonly layer = Layer.effect(DirectChannels, make)
}
