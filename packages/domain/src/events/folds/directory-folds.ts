import type { HazelEvent } from "../index.ts"
import type { Directory, WorkspaceEvent } from "../workspace-events.ts"
import { type FoldsOf, foldWith, unchangedBy } from "./folds.ts"

const withUser = (directory: Directory, { data: { user } }: Extract<WorkspaceEvent, { data: { user: object } }>) => ({
  ...directory,
  users: new Map(directory.users).set(user.id, user)
})

/** How every event of the `global` log changes the directory. */
export const directoryFolds = {
  workspace_updated: (directory, { data }) => ({ ...directory, workspace: data.workspace }),
  user_joined: withUser,
  user_updated: withUser,
  ...unchangedBy(
    "channel_created",
    "public_channels_changed",
    "slash_command_changed",
    "user_group_changed",
    "access_rules_changed",
    "event_superseded"
  )
} satisfies FoldsOf<Directory, WorkspaceEvent>

export const isWorkspaceEvent = (event: HazelEvent): event is WorkspaceEvent =>
  Object.hasOwn(directoryFolds, event.type)

const fold = foldWith<Directory, WorkspaceEvent, void>(directoryFolds)

/** The directory after `event`. Events of another log, and those up to the directory's `seq`, change nothing. */
export const foldDirectory = (directory: Directory, event: WorkspaceEvent): Directory =>
  event.topic !== directory.topic || event.seq <= directory.seq
    ? directory
    : fold({ ...directory, seq: event.seq }, event)
