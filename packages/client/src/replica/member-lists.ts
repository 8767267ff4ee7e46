import { applyChannelMemberEvent, type ChannelMemberEvent } from "@hazel/domain/events/channel-member-events"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"

interface MemberList {
  readonly members: ReadonlyArray<ChannelMember>
  readonly asOf: number
}

/** Who is in the channels somebody has asked about, each folded from the events after the `seq` it was read at. */
export class MemberLists {
  readonly #lists = new Map<ChannelId, MemberList>()

  get(id: ChannelId) {
    return this.#lists.get(id)?.members
  }

  receive(id: ChannelId, members: ReadonlyArray<ChannelMember>, asOf: number) {
    this.#lists.set(id, { members, asOf })
  }

  /** Answers whether it changed anything. */
  fold(id: ChannelId, event: ChannelMemberEvent) {
    const list = this.#lists.get(id)
    if (list === undefined || event.seq <= list.asOf) return false
    this.receive(id, applyChannelMemberEvent(list.members, event), event.seq)
    return true
  }

  forget(id: ChannelId) {
    this.#lists.delete(id)
  }
}
