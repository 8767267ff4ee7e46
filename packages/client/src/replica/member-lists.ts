import { foldMembers } from "@hazel/domain/events/folds/people-folds"
import type { ChannelEvent } from "@hazel/domain/events/index"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"

interface MemberList {
  readonly members: ReadonlyArray<ChannelMember>
  readonly asOf: number
}

/** The member lists that were asked for, each folded from the events after the `seq` it was read at. */
export class MemberLists {
  readonly #lists = new Map<ChannelId, MemberList>()

  get(id: ChannelId) {
    return this.#lists.get(id)?.members
  }

  receive(id: ChannelId, members: ReadonlyArray<ChannelMember>, asOf: number) {
    this.#lists.set(id, { members, asOf })
  }

  /** Returns whether the event changed the list. */
  fold(id: ChannelId, event: ChannelEvent) {
    const list = this.#lists.get(id)
    if (list === undefined || event.seq <= list.asOf) return false
    const members = foldMembers(list.members, event)
    this.receive(id, members, event.seq)
    return members !== list.members
  }

  forget(id: ChannelId) {
    this.#lists.delete(id)
  }
}
