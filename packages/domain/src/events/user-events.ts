import { Schema } from "effect"
import { WorkspaceId } from "../ids.ts"
import { User } from "../models/user-model.ts"
import { BotKeyRotated } from "./bot-events.ts"
import { ChannelBanEvent } from "./channel-ban-events.ts"
import { ChannelClosed, ChannelOpened } from "./channel-events.ts"
import { ChannelPreferenceUpdated } from "./channel-preference-events.ts"
import { ChannelRead } from "./channel-read-events.ts"
import { HiddenMessageEvent } from "./hidden-message-events.ts"
import { defineEvent } from "./envelope.ts"
import { ThreadEvent } from "./thread-events.ts"
import { InvitationAnswered, InvitationCancelled, InvitationCreated, InvitationReceived } from "./invitation-events.ts"
import { MessageReportEvent } from "./message-report-events.ts"
import { PreferenceChanged, PreferenceDeleted } from "./preference-events.ts"
import { PresenceChosen } from "./presence-events.ts"
import { EventSuperseded } from "./superseded-events.ts"

/** Somebody signed up; told on `global`. */
export const UserJoined = defineEvent("user_joined", { user: User })

/** Somebody has another profile or role; told on `global`, and to the guests who can see them on their own log. */
export const UserUpdated = defineEvent("user_updated", { user: User })

/** The person is no guest any more and hears `global` after `seq`; told on `user:{id}`. */
export const WorkspaceOpened = defineEvent("workspace_opened", { workspaceId: WorkspaceId, seq: Schema.Int })

/** The person is a guest now, who hears of people and the workspace on their own log only; told on `user:{id}`. */
export const WorkspaceClosed = defineEvent("workspace_closed", {})

/** Everything that is told on `user:{id}`, to that person only. Guests also hear {@link UserUpdated} there. */
export const UserEvent = Schema.Union([
  ChannelOpened,
  ChannelClosed,
  ChannelBanEvent,
  ChannelRead,
  HiddenMessageEvent,
  PresenceChosen,
  ThreadEvent,
  BotKeyRotated,
  WorkspaceOpened,
  WorkspaceClosed,
  ChannelPreferenceUpdated,
  PreferenceChanged,
  PreferenceDeleted,
  InvitationCreated,
  InvitationReceived,
  InvitationCancelled,
  InvitationAnswered,
  MessageReportEvent,
  EventSuperseded
])
export type UserEvent = typeof UserEvent.Type
