import { Schema } from "effect"
import { WorkspaceId } from "../ids.ts"
import { User } from "../models/user-model.ts"
import { AppChanged } from "./app-changed-event.ts"
import { BotKeyRotated } from "./bot-events.ts"
import { ChannelBanEvent } from "./channel-ban-events.ts"
import { ChannelClosed, ChannelOpened } from "./channel-events.ts"
import { ChannelPreferenceUpdated } from "./channel-preference-events.ts"
import { ChannelRead } from "./channel-read-events.ts"
import { HiddenMessageEvent } from "./hidden-message-events.ts"
import { InboxMarked } from "./inbox-events.ts"
import { defineEvent } from "./envelope.ts"
import { ThreadEvent } from "./thread-events.ts"
import { InvitationAnswered, InvitationCancelled, InvitationCreated, InvitationReceived } from "./invitation-events.ts"
import { MessageReportEvent } from "./message-report-events.ts"
import { PreferenceChanged, PreferenceDeleted } from "./preference-events.ts"
import { PresenceChosen } from "./presence-events.ts"
import { PushDeviceChanged } from "./push-device-events.ts"
import { SessionsEnded } from "./session-events.ts"
import { SignInMethodsChanged } from "./sign-in-method-events.ts"
import { SlashCommandAnswered, SlashCommandInvoked } from "./slash-command-events.ts"
import { EventSuperseded } from "./superseded-events.ts"

/** Somebody signed up; published on `global`. */
export const UserJoined = defineEvent("user_joined", { user: User })

/** Somebody's profile or role changed; published on `global`, and on the own logs of the guests who can see them. */
export const UserUpdated = defineEvent("user_updated", { user: User })

/** The person is no longer a guest and is subscribed to `global` after `seq`; published on `user:{id}`. */
export const WorkspaceOpened = defineEvent("workspace_opened", { workspaceId: WorkspaceId, seq: Schema.Int })

/** The person became a guest, whose own log alone carries changes of people and the workspace; published on `user:{id}`. */
export const WorkspaceClosed = defineEvent("workspace_closed", {})

/** Every event of `user:{id}`, which only that person receives. Guests also receive {@link UserUpdated} there. */
export const UserEvent = Schema.Union([
  ChannelOpened,
  ChannelClosed,
  ChannelBanEvent,
  ChannelRead,
  HiddenMessageEvent,
  InboxMarked,
  PresenceChosen,
  ThreadEvent,
  BotKeyRotated,
  AppChanged,
  WorkspaceOpened,
  WorkspaceClosed,
  ChannelPreferenceUpdated,
  PreferenceChanged,
  PreferenceDeleted,
  PushDeviceChanged,
  SessionsEnded,
  SignInMethodsChanged,
  InvitationCreated,
  InvitationReceived,
  InvitationCancelled,
  InvitationAnswered,
  MessageReportEvent,
  SlashCommandInvoked,
  SlashCommandAnswered,
  EventSuperseded
])
export type UserEvent = typeof UserEvent.Type
