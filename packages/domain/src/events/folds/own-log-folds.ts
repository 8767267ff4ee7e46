import type { ChannelSummary } from "../../models/channel-model.ts"
import type { Invitations } from "../../models/invitation-model.ts"
import type { MessageReports } from "../../models/message-report-model.ts"
import { applyChannelPreferenceUpdated } from "../channel-preference-events.ts"
import { applyChannelRead, isOvertaken } from "../channel-read-events.ts"
import { applyHiddenMessageEvent, type HiddenMessageEvent, isShownTooLate } from "../hidden-message-events.ts"
import type { HazelEvent, UserEvent } from "../index.ts"
import { applyInvitationEvent } from "../invitation-events.ts"
import { applyMessageReportEvent } from "../message-report-events.ts"
import { applyPreferenceEvent, type Preferences } from "../preference-events.ts"
import { applyPresenceChosen, type KnownChoice } from "../presence-events.ts"
import { type FoldsOf, foldWith } from "./folds.ts"

/** The parts of what a person's own log changes. `none` is an event that only starts or explains something else. */
export type OwnPart =
  | "channel-list"
  | "channel"
  | "threads"
  | "preferences"
  | "invitations"
  | "reports"
  | "presence"
  | "none"

/** The part that each event of a person's own log changes. The maps below have to fold every event of their part. */
export const ownParts = {
  channel_opened: "channel-list",
  channel_closed: "channel-list",
  channel_read: "channel",
  messages_hidden: "channel",
  messages_unhidden: "channel",
  history_hidden: "channel",
  channel_preference_updated: "channel",
  thread_followed: "threads",
  thread_unfollowed: "threads",
  thread_read: "threads",
  preference_changed: "preferences",
  preference_deleted: "preferences",
  invitation_created: "invitations",
  invitation_received: "invitations",
  invitation_cancelled: "invitations",
  invitation_answered: "invitations",
  message_reported: "reports",
  message_report_closed: "reports",
  message_report_created: "reports",
  message_report_resolved: "reports",
  message_reports_purged: "reports",
  presence_chosen: "presence",
  user_kicked: "none",
  user_banned: "none",
  user_unbanned: "none",
  bot_key_rotated: "none",
  app_changed: "none",
  push_device_changed: "none",
  sessions_ended: "none",
  inbox_marked: "none",
  sign_in_methods_changed: "none",
  slash_command_invoked: "none",
  slash_command_answered: "none",
  workspace_opened: "none",
  workspace_closed: "none",
  event_superseded: "none"
} as const satisfies Record<UserEvent["type"], OwnPart>

type TypeOf<Part extends OwnPart> = {
  [Type in UserEvent["type"]]: (typeof ownParts)[Type] extends Part ? Type : never
}[UserEvent["type"]]

/** The events of a person's own log that change `Part`. */
export type OwnEventOf<Part extends OwnPart> = Extract<UserEvent, { readonly type: TypeOf<Part> }>

const parts: ReadonlyMap<string, OwnPart> = new Map(Object.entries(ownParts))

export const isOwnEvent = (event: HazelEvent): event is UserEvent => parts.has(event.type)

/** Whether an event of a person's own log changes one of these parts. */
export const isOwnEventOf = <const Part extends OwnPart>(
  event: HazelEvent,
  ...wanted: ReadonlyArray<Part>
): event is OwnEventOf<Part> => wanted.some((part) => part === parts.get(event.type))

const hidden = (summary: ChannelSummary, event: HiddenMessageEvent) => applyHiddenMessageEvent(summary, event)

/** How events of a person's own log change one of their channels. */
export const ownChannelFolds = {
  channel_read: applyChannelRead,
  messages_hidden: hidden,
  messages_unhidden: hidden,
  history_hidden: hidden,
  channel_preference_updated: applyChannelPreferenceUpdated
} satisfies FoldsOf<ChannelSummary, OwnEventOf<"channel">>

/** The channel that the event is about, after it. */
export const foldOwnChannel = foldWith<ChannelSummary, OwnEventOf<"channel">, void>(ownChannelFolds)

/** Whether the channel's log has been folded too far to fold the event, so that the list of channels has to be fetched. */
export const isTooLate = (summary: ChannelSummary, event: OwnEventOf<"channel">): boolean => {
  switch (event.type) {
    case "channel_read":
      return isOvertaken(summary, event)
    case "messages_hidden":
    case "messages_unhidden":
    case "history_hidden":
      return isShownTooLate(summary, event)
    case "channel_preference_updated":
      return false
  }
}

export const preferenceFolds = {
  preference_changed: applyPreferenceEvent,
  preference_deleted: applyPreferenceEvent
} satisfies FoldsOf<Preferences, OwnEventOf<"preferences">>

export const foldPreferences = foldWith<Preferences, OwnEventOf<"preferences">, void>(preferenceFolds)

export const invitationFolds = {
  invitation_created: applyInvitationEvent,
  invitation_received: applyInvitationEvent,
  invitation_cancelled: applyInvitationEvent,
  invitation_answered: applyInvitationEvent
} satisfies FoldsOf<Invitations, OwnEventOf<"invitations">>

/** The person's open invitations after `event`. */
export const foldInvitations = foldWith<Invitations, OwnEventOf<"invitations">, void>(invitationFolds)

export const reportFolds = {
  message_reported: applyMessageReportEvent,
  message_report_closed: applyMessageReportEvent,
  message_report_created: applyMessageReportEvent,
  message_report_resolved: applyMessageReportEvent,
  message_reports_purged: applyMessageReportEvent
} satisfies FoldsOf<MessageReports, OwnEventOf<"reports">>

/** The open reports that the person knows of, after `event`. */
export const foldReports = foldWith<MessageReports, OwnEventOf<"reports">, void>(reportFolds)

export const presenceFolds = {
  presence_chosen: applyPresenceChosen
} satisfies FoldsOf<KnownChoice, OwnEventOf<"presence">>

export const foldPresenceChoice = foldWith<KnownChoice, OwnEventOf<"presence">, void>(presenceFolds)
