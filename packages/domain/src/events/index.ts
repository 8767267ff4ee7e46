import { Schema } from "effect"
import { ChannelEvent } from "./channel-events.ts"
import { UserEvent } from "./user-events.ts"
import { WorkspaceEvent } from "./workspace-events.ts"

export const HazelEvent = Schema.Union([ChannelEvent, UserEvent, WorkspaceEvent])
export type HazelEvent = typeof HazelEvent.Type

export { ChannelEvent, UserEvent, WorkspaceEvent }
