import type { UserId } from "@hazel/domain/ids"
import type { AuditAct, AuditEntry, AuditRecord } from "@hazel/domain/models/audit-log-model"
import { asChannel } from "../people/names.ts"

type RecordOf<Act extends AuditAct> = Extract<AuditRecord, { readonly act: Act }>

/** What the words of an entry are made of. */
interface Told {
  /** Whom it was done to. */
  readonly whom: (id: UserId) => string
  /** Whose it was. */
  readonly whose: (id: UserId) => string
  readonly where: string
}

type Words = { readonly [Act in AuditAct]: (record: RecordOf<Act>, told: Told) => string }

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" })

const until = (endsAt: string | null) =>
  endsAt === null ? "until further notice" : `until ${moment.format(new Date(endsAt))}`

const because = (motive: string) => (motive.trim() === "" ? "" : `: “${motive.trim()}”`)

const duration = (seconds: number) => {
  const [count, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, "hour"]
      : seconds % 60 === 0
        ? [seconds / 60, "minute"]
        : [seconds, "second"]
  return count === 1 ? unit : `${count} ${unit}s`
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

/** Each after the name of who did it. */
const words: Words = {
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
      ? `switched slow mode off in ${where}`
      : `set slow mode in ${where} to one message every ${duration(seconds)}`,
  read_only_changed: ({ isReadOnly }, { where }) =>
    isReadOnly ? `made ${where} read-only` : `let everybody write in ${where} again`,
  channel_archived: ({ isArchived }, { where }) =>
    isArchived ? `archived ${where}` : `brought ${where} back from the archive`,
  channel_converted: ({ to }, { where }) => `made ${where} ${to}`,
  channel_deleted: (_, { where }) => `deleted ${where}`,
  role_changed: (record, { whom, where }) => `made ${whom(record.userId)} ${roleAfter(record, where)}`,
  message_removed: ({ userId }, { whose, where }) => `deleted ${whose(userId)} message in ${where}`,
  message_stream_cancelled: ({ userId }, { whose, where }) =>
    `stopped ${whose(userId)} message in ${where} while it was being written`,
  message_purged: ({ userId }, { whose, where }) => `removed ${whose(userId)} message in ${where} for good`,
  channel_purged: (_, { where }) => `removed everything written in ${where} for good`,
  message_reaction_removed: ({ userId, emoji }, { whose, where }) =>
    `took ${whose(userId)} reaction ${emoji} away in ${where}`,
  invitation_cancelled: ({ userId, channelId }, { whose, where }) =>
    `took ${whose(userId)} invitation to ${channelId === null ? "the workspace" : where} back`,
  user_deactivated: ({ userId }, { whose }) => `deactivated ${whose(userId)} account`,
  user_reactivated: ({ userId }, { whose }) => `reactivated ${whose(userId)} account`,
  bot_created: ({ userId }, { whom }) => `made the bot ${whom(userId)}`,
  bot_key_rotated: ({ userId }, { whom }) => `gave the bot ${whom(userId)} a new key`,
  bot_deleted: ({ userId }, { whom }) => `deleted the bot ${whom(userId)}`,
  report_resolved: ({ userId, resolution }, { whose, where }) =>
    `${resolution === "dismissed" ? "dismissed" : "handled"} a report of ${whose(userId)} message in ${where}`
}

/** What each act is called where one chooses among them. */
export const actLabels: Readonly<Record<AuditAct, string>> = {
  user_kicked: "Kicked somebody",
  user_banned: "Banned somebody",
  user_unbanned: "Lifted a ban",
  member_muted: "Muted somebody",
  member_unmuted: "Unmuted somebody",
  member_removed: "Removed a member",
  slow_mode_changed: "Changed slow mode",
  read_only_changed: "Changed who may write",
  channel_archived: "Archived a channel, or back",
  channel_converted: "Made a channel public or private",
  channel_deleted: "Deleted a channel",
  role_changed: "Changed a role",
  message_removed: "Deleted a message",
  message_stream_cancelled: "Stopped a message",
  message_purged: "Removed a message for good",
  channel_purged: "Removed all messages for good",
  message_reaction_removed: "Took a reaction away",
  invitation_cancelled: "Took an invitation back",
  user_deactivated: "Deactivated an account",
  user_reactivated: "Reactivated an account",
  bot_created: "Made a bot",
  bot_key_rotated: "Gave a bot a new key",
  bot_deleted: "Deleted a bot",
  report_resolved: "Resolved a report"
}

/** The words of one act; that the record is of this act is what the table of them says. */
const saidOf = <Act extends AuditAct>(act: Act, record: RecordOf<Act>, told: Told) => words[act](record, told)

/** An entry as a sentence. `nameOf` somebody who is gone says so too. */
export const auditSentence = ({ actorId, channelName, record }: AuditEntry, nameOf: (id: UserId) => string) => {
  const actor = actorId === null ? "Hazel" : nameOf(actorId)
  const told: Told = {
    whom: (id) => (id === actorId ? "themselves" : nameOf(id)),
    whose: (id) => (id === actorId ? "their own" : `${nameOf(id)}’s`),
    where: channelName === null ? "a conversation" : asChannel(channelName)
  }
  return `${actor} ${saidOf(record.act, record, told)}`
}
