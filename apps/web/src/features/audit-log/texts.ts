import type { UserId } from "@hazel/domain/ids"
import type { AuditAct, AuditRecord } from "@hazel/domain/models/audit-log-model"
import { plural } from "../../ui/plural.ts"

export const auditLogTexts = {
  action: "Action",
  affectedPerson: "Affected person",
  allActions: "All actions",
  anyone: "Anyone",
  auditLog: "Audit log",
  clearFilters: "Clear filters",
  doneBy: "Done by",
  empty: "No actions have been recorded yet. New ones appear here.",
  filters: "Filters",
  moderatorsOnly: "Only moderators and admins can read the audit log.",
  noMatches: "No recorded actions match these filters.",
  ownActionsOnly: "You see only your own actions.",
  aConversation: "a conversation",
  possessive: (name: string) => `${name}’s`,
  theirOwn: "their own",
  themselves: "themselves",
  sentence: (actor: string, predicate: string) => `${actor} ${predicate}`
}

export type RecordOf<Act extends AuditAct> = Extract<AuditRecord, { readonly act: Act }>

/** The words that an audit sentence needs from outside. */
export interface SentenceParts {
  /** The object form: `Ben`, or `themselves` for the actor. */
  readonly whom: (id: UserId) => string
  /** The possessive form: `Ben’s`, or `their own` for the actor. */
  readonly whose: (id: UserId) => string
  readonly where: string
}

type Sentences = { readonly [Act in AuditAct]: (record: RecordOf<Act>, parts: SentenceParts) => string }

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" })

const until = (endsAt: string | null) =>
  endsAt === null ? "until further notice" : `until ${moment.format(new Date(endsAt))}`

const because = (motive: string) => (motive.trim() === "" ? "" : `: “${motive.trim()}”`)

const duration = (seconds: number) => {
  if (seconds % 3600 === 0) return plural(seconds / 3600, { one: "hour", other: `${seconds / 3600} hours` })
  if (seconds % 60 === 0) return plural(seconds / 60, { one: "minute", other: `${seconds / 60} minutes` })
  return plural(seconds, { one: "second", other: `${seconds} seconds` })
}

const workspaceRoles: Readonly<Record<string, string>> = {
  owner: "the owner of the workspace",
  admin: "an admin",
  moderator: "a moderator",
  member: "a member",
  guest: "a guest"
}

const roleAfter = ({ channelId, to }: RecordOf<"role_changed">, where: string) => {
  if (channelId === null) return workspaceRoles[to] ?? to
  return to === "manager" ? `a manager of ${where}` : `an ordinary member of ${where}`
}

const days = (count: number) => plural(count, { one: "1 day", other: `${count} days` })

const howLongSessionsLast = ({
  sessionIdleDays,
  sessionLongestDays
}: RecordOf<"session_lifetimes_changed">["lifetimes"]) => {
  const idle = `let people stay signed in for ${days(sessionIdleDays)} without use`
  return sessionLongestDays === null ? idle : `${idle}, and for ${days(sessionLongestDays)} in any case`
}

const whoMaySignUp = ({ signUp, signUpDomains }: RecordOf<"access_rules_changed">["rules"]) => {
  if (signUp === "domain") return `let people with mail at ${signUpDomains.join(", ")} sign up`
  return signUp === "open" ? "let everybody sign up" : "let only people with an invitation sign up"
}

const wideMentioners = { everybody: "everybody", moderators: "only moderators and managers", nobody: "nobody" } as const

const namedAtMost = 3

/** As in `, added Cleo, Dora and 4 others`. */
const peopleIn = (did: string, ids: ReadonlyArray<UserId>, whom: (id: UserId) => string) => {
  if (ids.length === 0) return ""
  const others = ids.length - namedAtMost
  const names = ids.slice(0, namedAtMost).map(whom).join(", ")
  return `, ${did} ${names}${others > 0 ? ` and ${plural(others, { one: "1 other", other: `${others} others` })}` : ""}`
}

/** The part of each sentence that follows the name of the actor. */
export const auditPredicates: Sentences = {
  user_kicked: ({ userId }, { whom, where }) => `kicked ${whom(userId)} from ${where}`,
  user_banned: ({ userId, endsAt, motive }, { whom, where }) =>
    `banned ${whom(userId)} from ${where} ${until(endsAt)}${because(motive)}`,
  user_unbanned: ({ userId, motive }, { whose, where }) =>
    `lifted ${whose(userId)} ban from ${where}${because(motive)}`,
  member_muted: ({ userId, endsAt }, { whom, where }) => `muted ${whom(userId)} in ${where} ${until(endsAt)}`,
  member_unmuted: ({ userId }, { whom, where }) => `unmuted ${whom(userId)} in ${where}`,
  member_removed: ({ userId }, { whom, where }) => `removed ${whom(userId)} from ${where}`,
  slow_mode_changed: ({ seconds }, { where }) =>
    seconds === 0
      ? `turned off slow mode in ${where}`
      : `set slow mode in ${where} to one message every ${duration(seconds)}`,
  read_only_changed: ({ isReadOnly }, { where }) =>
    isReadOnly ? `made ${where} read-only` : `let everybody write in ${where} again`,
  channel_archived: ({ isArchived }, { where }) => (isArchived ? `archived ${where}` : `unarchived ${where}`),
  channel_converted: ({ to }, { where }) => `made ${where} ${to}`,
  channel_deleted: (_, { where }) => `deleted ${where}`,
  role_changed: (record, { whom, where }) => `made ${whom(record.userId)} ${roleAfter(record, where)}`,
  message_removed: ({ userId }, { whose, where }) => `deleted ${whose(userId)} message in ${where}`,
  link_preview_removed: ({ userId }, { whose, where }) =>
    `removed the preview of a link from ${whose(userId)} message in ${where}`,
  link_previews_switched: ({ isOn }) => `switched previews of links ${isOn ? "on" : "off"}`,
  message_stream_cancelled: ({ userId }, { whose, where }) =>
    `stopped ${whose(userId)} message in ${where} while it was being written`,
  message_purged: ({ userId }, { whose, where }) => `removed ${whose(userId)} message in ${where} for good`,
  channel_purged: (_, { where }) => `removed everything written in ${where} for good`,
  message_reaction_removed: ({ userId, emoji }, { whose, where }) =>
    `removed ${whose(userId)} reaction ${emoji} in ${where}`,
  invitation_cancelled: ({ userId, channelId }, { whose, where }) =>
    `cancelled ${whose(userId)} invitation to ${channelId === null ? "the workspace" : where}`,
  user_deactivated: ({ userId }, { whose }) => `deactivated ${whose(userId)} account`,
  password_reset_created: ({ userId }, { whom }) => `made a link for a new password for ${whom(userId)}`,
  second_factors_reset: ({ userId }, { whose }) => `removed ${whose(userId)} authenticator app and passkeys`,
  account_deleted: () => "deleted an account",
  account_removed: () => "removed the account of somebody",
  workspace_renamed: ({ name }) => `named the workspace “${name}”`,
  workspace_icon_changed: ({ isSet }) => (isSet ? "gave the workspace an icon" : "removed the icon of the workspace"),
  wide_mentions_changed: ({ rule }) => `let ${wideMentioners[rule]} use @here and @channel`,
  maths_switched: ({ isOn }) => `switched formulas ${isOn ? "on" : "off"}`,
  user_group_created: ({ handle }) => `made the group @${handle}`,
  user_group_updated: ({ handle }) => `changed the name or description of the group @${handle}`,
  user_group_members_changed: ({ handle, added, removed }, { whom }) =>
    `changed who is in the group @${handle}${peopleIn("added", added, whom)}${peopleIn("removed", removed, whom)}`,
  user_group_deleted: ({ handle }) => `deleted the group @${handle}`,
  user_reactivated: ({ userId }, { whose }) => `reactivated ${whose(userId)} account`,
  access_rules_changed: ({ rules }) => whoMaySignUp(rules),
  session_lifetimes_changed: ({ lifetimes }) => howLongSessionsLast(lifetimes),
  second_factor_rule_changed: ({ isRequired }) =>
    isRequired ? "required a second factor of everybody" : "let people sign in without a second factor",
  bot_created: ({ userId }, { whom }) => `created the bot ${whom(userId)}`,
  bot_key_rotated: ({ userId }, { whom }) => `gave the bot ${whom(userId)} a new key`,
  bot_updated: ({ userId }, { whom }) => `changed the name or picture of the bot ${whom(userId)}`,
  bot_deleted: ({ userId }, { whom }) => `deleted the bot ${whom(userId)}`,
  incoming_webhook_created: ({ userId }, { whom, where }) => `made the incoming webhook ${whom(userId)} in ${where}`,
  incoming_webhook_updated: ({ userId }, { whom, where }) =>
    `changed the name or picture of the incoming webhook ${whom(userId)} in ${where}`,
  incoming_webhook_token_rotated: ({ userId }, { whom, where }) =>
    `gave the incoming webhook ${whom(userId)} in ${where} a new token`,
  incoming_webhook_deleted: ({ userId }, { whom, where }) => `deleted the incoming webhook ${whom(userId)} in ${where}`,
  channel_webhook_created: (_, { where }) => `made an outgoing webhook in ${where}`,
  channel_webhook_updated: (_, { where }) => `changed an outgoing webhook in ${where}`,
  channel_webhook_deleted: (_, { where }) => `deleted an outgoing webhook in ${where}`,
  slash_command_created: ({ name }) => `registered the command /${name}`,
  slash_command_updated: ({ name }) => `changed the command /${name}`,
  slash_command_secret_rotated: ({ name }) => `gave the command /${name} a new secret`,
  slash_command_deleted: ({ name }) => `deleted the command /${name}`,
  app_created: ({ appName }) => `created the app ${appName}`,
  app_updated: ({ appName }) => `changed the app ${appName}`,
  app_deleted: ({ appName }) => `deleted the app ${appName}`,
  app_signing_key_created: ({ appName }) => `gave the app ${appName} a signing key`,
  app_signing_key_deleted: ({ appName }) => `deleted a signing key of the app ${appName}`,
  app_server_key_created: ({ appName }) => `gave the app ${appName} a server key`,
  app_link_created: ({ appName, pattern }) => `linked ${pattern} of the app ${appName}`,
  app_link_deleted: ({ appName, pattern }) => `unlinked ${pattern} of the app ${appName}`,
  app_server_key_deleted: ({ appName }) => `deleted a server key of the app ${appName}`,
  app_client_key_created: ({ appName }) => `gave the app ${appName} a client key`,
  app_client_key_deleted: ({ appName }) => `deleted a client key of the app ${appName}`,
  app_event_sink_created: ({ appName }) => `added an event sink to the app ${appName}`,
  app_event_sink_updated: ({ appName }) => `changed an event sink of the app ${appName}`,
  app_event_sink_deleted: ({ appName }) => `deleted an event sink of the app ${appName}`,
  app_test_token_minted: ({ appName }) => `minted a test token of the app ${appName}`,
  app_test_message_published: ({ appName, channel }) => `published a test message in ${channel} of the app ${appName}`,
  report_resolved: ({ userId, resolution }, { whose, where }) =>
    `${resolution === "dismissed" ? "dismissed" : "handled"} a report of ${whose(userId)} message in ${where}`
}

export const auditActionLabels: Readonly<Record<AuditAct, string>> = {
  user_kicked: "Kicked somebody",
  user_banned: "Banned somebody",
  user_unbanned: "Lifted a ban",
  member_muted: "Muted somebody",
  member_unmuted: "Unmuted somebody",
  member_removed: "Removed a member",
  slow_mode_changed: "Changed slow mode",
  read_only_changed: "Changed who can write",
  channel_archived: "Archived or unarchived a channel",
  channel_converted: "Made a channel public or private",
  channel_deleted: "Deleted a channel",
  role_changed: "Changed a role",
  message_removed: "Deleted a message",
  link_preview_removed: "Removed a preview of a link",
  link_previews_switched: "Switched previews of links",
  message_stream_cancelled: "Stopped a message",
  message_purged: "Removed a message for good",
  channel_purged: "Removed all messages for good",
  message_reaction_removed: "Removed a reaction",
  invitation_cancelled: "Cancelled an invitation",
  user_deactivated: "Deactivated an account",
  second_factors_reset: "Removed second factors",
  password_reset_created: "Made a link for a new password",
  account_deleted: "Deleted an account",
  account_removed: "Removed an account",
  workspace_renamed: "Renamed the workspace",
  workspace_icon_changed: "Changed the icon of the workspace",
  wide_mentions_changed: "Changed who may use @here and @channel",
  maths_switched: "Switched formulas",
  user_group_created: "Made a group",
  user_group_updated: "Changed a group",
  user_group_members_changed: "Changed who is in a group",
  user_group_deleted: "Deleted a group",
  user_reactivated: "Reactivated an account",
  access_rules_changed: "Changed who may sign up",
  second_factor_rule_changed: "Changed whether a second factor is required",
  session_lifetimes_changed: "Changed how long people stay signed in",
  bot_created: "Created a bot",
  bot_key_rotated: "Gave a bot a new key",
  bot_updated: "Changed the name or picture of a bot",
  bot_deleted: "Deleted a bot",
  incoming_webhook_created: "Made an incoming webhook",
  incoming_webhook_updated: "Changed the name or picture of an incoming webhook",
  incoming_webhook_token_rotated: "Gave an incoming webhook a new token",
  incoming_webhook_deleted: "Deleted an incoming webhook",
  channel_webhook_created: "Made an outgoing webhook",
  channel_webhook_updated: "Changed an outgoing webhook",
  channel_webhook_deleted: "Deleted an outgoing webhook",
  slash_command_created: "Registered a slash command",
  slash_command_updated: "Changed a slash command",
  slash_command_secret_rotated: "Gave a slash command a new secret",
  slash_command_deleted: "Deleted a slash command",
  app_created: "Created an app",
  app_updated: "Changed an app",
  app_deleted: "Deleted an app",
  app_signing_key_created: "Gave an app a signing key",
  app_signing_key_deleted: "Deleted a signing key of an app",
  app_server_key_created: "Gave an app a server key",
  app_link_created: "Linked channels of an app",
  app_link_deleted: "Unlinked channels of an app",
  app_server_key_deleted: "Deleted a server key of an app",
  app_client_key_created: "Gave an app a client key",
  app_client_key_deleted: "Deleted a client key of an app",
  app_event_sink_created: "Added an event sink to an app",
  app_event_sink_updated: "Changed an event sink of an app",
  app_event_sink_deleted: "Deleted an event sink of an app",
  app_test_token_minted: "Minted a test token of an app",
  app_test_message_published: "Published a test message of an app",
  report_resolved: "Resolved a report"
}
