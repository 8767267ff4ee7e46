import { Schema } from "effect"
import { User } from "../models/user-model.ts"
import { globalTopic } from "../realtime/topic.ts"
import { Workspace } from "../models/workspace-model.ts"
import { AccessRulesChanged } from "./access-rules-events.ts"
import { ChannelCreated, PublicChannelsChanged } from "./channel-events.ts"
import { defineEvent } from "./envelope.ts"
import { SlashCommandChanged } from "./slash-command-events.ts"
import { EventSuperseded } from "./superseded-events.ts"
import { UserGroupChanged } from "./user-group-events.ts"
import { UserJoined, UserUpdated } from "./user-events.ts"

/** The workspace was renamed, got another icon or another setting; published on `global`, and on the own log of every guest. */
export const WorkspaceUpdated = defineEvent("workspace_updated", { workspace: Workspace })

/** Every event of `global`. */
export const WorkspaceEvent = Schema.Union([
  ChannelCreated,
  PublicChannelsChanged,
  UserJoined,
  UserUpdated,
  WorkspaceUpdated,
  SlashCommandChanged,
  UserGroupChanged,
  AccessRulesChanged,
  EventSuperseded
])
export type WorkspaceEvent = typeof WorkspaceEvent.Type

/** The workspace and the people that somebody sees, as of `seq` in the log that changes them: `global`, or a guest's own. */
export interface Directory {
  readonly workspace: Workspace
  readonly users: ReadonlyMap<User["id"], User>
  readonly topic: string
  readonly seq: number
}

/**
 * Whether the directory has to be fetched, because the person sees other people than before. Members see everybody; guests
 * see the people in their channels.
 */
export const changesDirectory = (directory: Directory | undefined, { type }: { readonly type: string }) =>
  moves.has(type) || (directory?.topic !== globalTopic && comings.has(type))

const moves = new Set(["workspace_opened", "workspace_closed"])
const comings = new Set(["channel_opened", "channel_closed", "member_joined", "member_left"])
