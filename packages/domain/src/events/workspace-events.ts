import { Schema } from "effect"
import { User } from "../models/user-model.ts"
import { Workspace } from "../models/workspace-model.ts"
import { ChannelCreated } from "./channel-events.ts"
import { defineEvent } from "./envelope.ts"
import { UserJoined, UserUpdated } from "./user-events.ts"

export const WorkspaceUpdated = defineEvent("workspace_updated", { workspace: Workspace })

/** Everything that is told on `global`. */
export const WorkspaceEvent = Schema.Union([ChannelCreated, UserJoined, UserUpdated, WorkspaceUpdated])
export type WorkspaceEvent = typeof WorkspaceEvent.Type

/** Who and what everybody knows about. */
export interface Directory {
  readonly workspace: Workspace
  readonly users: ReadonlyMap<User["id"], User>
  readonly seq: number
}

export const applyWorkspaceEvent = (directory: Directory, event: WorkspaceEvent): Directory => {
  if (event.seq <= directory.seq) return directory
  const heard = { ...directory, seq: event.seq }
  switch (event.type) {
    case "workspace_updated":
      return { ...heard, workspace: event.data.workspace }
    case "user_joined":
    case "user_updated":
      return { ...heard, users: new Map(directory.users).set(event.data.user.id, event.data.user) }
    case "channel_created":
      return heard
  }
}
