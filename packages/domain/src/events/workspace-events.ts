import { Schema } from "effect"
import { User } from "../models/user-model.ts"
import { globalTopic } from "../realtime/topic.ts"
import { Workspace } from "../models/workspace-model.ts"
import { ChannelCreated } from "./channel-events.ts"
import { defineEvent } from "./envelope.ts"
import { EventSuperseded } from "./superseded-events.ts"
import { UserJoined, UserUpdated } from "./user-events.ts"

/** The workspace is called otherwise; told on `global`, and to each guest on their own log. */
export const WorkspaceUpdated = defineEvent("workspace_updated", { workspace: Workspace })

/** Everything that is told on `global`. */
export const WorkspaceEvent = Schema.Union([ChannelCreated, UserJoined, UserUpdated, WorkspaceUpdated, EventSuperseded])
export type WorkspaceEvent = typeof WorkspaceEvent.Type

/** The people and channels that a person knows of, as of `seq` in the log that publishes them: `global`, or a guest's own. */
export interface Directory {
  readonly workspace: Workspace
  readonly users: ReadonlyMap<User["id"], User>
  readonly topic: string
  readonly seq: number
}

/**
 * Whether somebody has to be fetched anew who can be seen now, or cannot any more. Whoever hears `global` sees everybody;
 * a guest whoever comes and goes in their channels.
 */
export const changesDirectory = (directory: Directory | undefined, { type }: { readonly type: string }) =>
  moves.has(type) || (directory?.topic !== globalTopic && comings.has(type))

const moves = new Set(["workspace_opened", "workspace_closed"])
const comings = new Set(["channel_opened", "channel_closed", "member_joined", "member_left"])
