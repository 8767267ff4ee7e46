import type { Timeline, TimelineHandle } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { ReactNode, Ref } from "react"
import type { Row } from "./rows.ts"

export interface ListHandle {
  readonly showLatest: () => void
}

export interface MessageListProps {
  readonly ref: Ref<ListHandle>
  readonly label: string
  readonly handle: TimelineHandle
  readonly timeline: Timeline
  /** Only in the list of a channel: its unread messages and read marker. */
  readonly summary: ChannelSummary | undefined
  readonly lead: Row | undefined
  readonly renderLead: (row: Row) => ReactNode
  readonly target: MessageId | undefined
}
