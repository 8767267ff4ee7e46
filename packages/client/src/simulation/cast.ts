import { defaultChannelPreferences } from "@hazel/domain/events/examples-for-tests"
import { aUser } from "@hazel/domain/events/examples-for-tests"
import { ChannelId, MessageId, UserId, WorkspaceId } from "@hazel/domain/ids"
import type { Channel, ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import type { Workspace } from "@hazel/domain/models/workspace-model"

const at = "2026-11-20T09:30:00.000Z"
const numbered = (number: number) => `01930000-0000-7000-8000-${String(number).padStart(12, "0")}`

export const messageId = (number: number) => MessageId.make(numbered(9_000 + number))

const person = (number: number, handle: string, role: User["role"]): User =>
  aUser({
    id: UserId.make(numbered(number)),
    handle,
    displayName: handle.charAt(0).toUpperCase() + handle.slice(1),
    role
  })

export const ada = person(1, "ada", "owner")
export const ben = person(2, "ben", "moderator")
export const cleo = person(3, "cleo", "member")
export const dora = person(4, "dora", "member")

export const workspace: Workspace = {
  id: WorkspaceId.make(numbered(100)),
  name: "Hazel",
  createdAt: at,
  wideMentions: "everybody",
  previewsLinks: true,
  showsMaths: false,
  iconUrl: null
}

export const channel = (number: number, name: string): Channel => ({
  id: ChannelId.make(numbered(200 + number)),
  kind: "public",
  name,
  topic: "",
  purpose: "",
  createdBy: ada.id,
  createdAt: at,
  archivedAt: null,
  memberCount: 2,
  slowModeSeconds: 0,
  isReadOnly: false,
  participantIds: []
})

export const general = channel(1, "general")
export const random = channel(2, "random")

export const summaryOf = (of: Channel, change: Partial<ChannelSummary> = {}): ChannelSummary => ({
  channel: of,
  preferences: defaultChannelPreferences,
  membership: { role: "manager", joinedAt: at, lastReadSeq: 0, readEpoch: 0, hiddenUpToSeq: 0, mute: null },
  unread: [],
  threads: [],
  pins: [],
  seq: 0,
  ...change
})
