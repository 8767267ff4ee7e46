import type { ChannelMemberEvent } from "@hazel/domain/events/channel-member-events"
import type { UserId } from "@hazel/domain/ids"
import type { ChannelMember, ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { User } from "@hazel/domain/models/user-model"
import { ada, ben, general, summaryOf } from "./cast.ts"
import type { EventContent } from "./model-log.ts"

export class ModelMembers {
  readonly #roles = new Map<UserId, ChannelRole>([
    [ada.id, "manager"],
    [ben.id, "member"]
  ])

  list(): ReadonlyArray<ChannelMember> {
    const { joinedAt } = summaryOf(general).membership
    return [...this.#roles].map(([userId, role]) => ({ userId, role, joinedAt, mute: null }))
  }

  roleOf({ id }: User) {
    return this.#roles.get(id)!
  }

  /** Makes somebody a manager of the channel, or a member again if they are one. */
  reappoint(user: User): EventContent<ChannelMemberEvent> {
    const role = this.roleOf(user) === "manager" ? "member" : "manager"
    this.#roles.set(user.id, role)
    return { type: "member_role_updated", data: { userId: user.id, role } }
  }
}
