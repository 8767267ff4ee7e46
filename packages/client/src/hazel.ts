import type { HazelEvent } from "@hazel/domain/events/index"
import type { Preferences } from "@hazel/domain/events/preference-events"
import type { Directory } from "@hazel/domain/events/workspace-events"
import type { ChannelId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import type { ChannelReader } from "@hazel/domain/models/channel-read-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { Presence, PresenceChoice } from "@hazel/domain/models/presence-model"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import type { HazelClient } from "@hazel/domain/rpc"
import type { Effect } from "effect"
import type { Readable } from "./view/readable.ts"

/**
 * `offline` tries again by itself and keeps what is written meanwhile; `signed-out` does not: the session ended.
 */
export type ConnectionStatus = "connecting" | "online" | "offline" | "signed-out"

/** `sending` covers all that is not yet in the log: on its way, waiting for the connection, or for a rate limit. */
export type Delivery =
  | { readonly status: "delivered" }
  | {
      readonly status: "sending"
      readonly transactionId: TransactionId
      readonly isWaiting: boolean
      /** When the account may store more again, if that is what it waits for. */
      readonly quotaLiftedAt?: string
    }
  | { readonly status: "failed"; readonly transactionId: TransactionId; readonly reason: string }

/** A message as it is shown: what the log says with this person's own intents laid over it. */
export interface MessageView {
  readonly message: Message
  readonly delivery: Delivery
}

/** A window on a channel (or thread): ids in the order shown, own unsent messages last. */
export interface Timeline {
  readonly status: "loading" | "ready" | "failed"
  readonly messageIds: ReadonlyArray<MessageId>
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
}

export interface TimelineHandle extends Readable<Timeline> {
  /** Loads the newest page unless the window is there already. */
  readonly open: () => Promise<void>
  readonly loadOlder: () => Promise<void>
  readonly loadNewer: () => Promise<void>
  /** Replaces the window by the page around a message; rejects with `MessageNotFoundError`. */
  readonly showAround: (messageId: MessageId) => Promise<void>
  readonly showLatest: () => Promise<void>
}

/** Who is in a channel, in the order they joined; `undefined` until it was opened and has come. */
export interface MembersHandle extends Readable<ReadonlyArray<ChannelMember> | undefined> {
  /** Asks for the list unless it is there already. From then on it follows the channel. */
  readonly open: () => Promise<void>
}

/** A message or an edit that was refused, also where the person is not any more. */
export interface FailedMessage {
  readonly transactionId: TransactionId
  readonly channelId: ChannelId
  readonly body: string
  readonly reason: string
}

export interface ThreadView {
  readonly channelId: ChannelId
  readonly thread: FollowedThread
}

/** What did not get through. Nothing is dropped until the person says so. */
export interface OutboxView {
  readonly waiting: number
  readonly failed: ReadonlyArray<FailedMessage>
}

/** `settled` resolves when the server has acknowledged the intent and rejects with its error when it refused for good. */
export interface SubmittedIntent {
  readonly transactionId: TransactionId
  readonly settled: Promise<void>
}

/** A message that is written bit by bit. */
export interface MessageStreamHandle {
  readonly messageId: MessageId
  /**
   * Adds text to the end, behind all that was added before. Resolves when it is committed, over as many connections as it
   * takes, and rejects with `StreamEndedError` once the message was stopped.
   */
  readonly append: (text: string) => Promise<void>
  /** Says that this is all, once everything appended is committed. */
  readonly finish: () => Promise<void>
  readonly cancel: () => Promise<void>
}

/** One person's live view of a Hazel, and everything they can do to it. */
export interface Hazel {
  readonly connection: Readable<ConnectionStatus>
  /** `undefined` until the first snapshot has arrived. */
  readonly me: Readable<UserId | undefined>
  readonly directory: Readable<Directory | undefined>
  /** The person's channels with their unread marks, in no particular order. */
  readonly channels: Readable<ReadonlyArray<ChannelSummary> | undefined>
  readonly channel: (id: ChannelId) => Readable<ChannelSummary | undefined>
  readonly message: (id: MessageId) => Readable<MessageView | undefined>
  readonly timeline: (channelId: ChannelId, parentId: MessageId | null) => TimelineHandle
  readonly members: (channelId: ChannelId) => MembersHandle
  /** The threads the person follows in which something was said, newest activity first. */
  readonly threads: Readable<ReadonlyArray<ThreadView> | undefined>
  readonly outbox: Readable<OutboxView>
  /** Who else writes in a channel (or thread of it) just now, in the order they began. */
  readonly typing: (channelId: ChannelId, parentId: MessageId | null) => Readable<ReadonlyArray<UserId>>
  /** The person's open invitations, made by them and to them; `undefined` until they have arrived. */
  readonly invitations: Readable<Invitations | undefined>
  /** The open reports the person made and those they may resolve; `undefined` until they have arrived. */
  readonly reports: Readable<MessageReports | undefined>
  /** What the person has set for themselves, by key; `undefined` until it has arrived. */
  readonly preferences: Readable<Preferences | undefined>

  /** As this person may see them, from being subscribed to on; `undefined` is not known, as of who is looked at no more. */
  readonly presence: (userId: UserId) => Readable<Presence | undefined>
  /** What this person has chosen others to see; `undefined` before the first welcome. */
  readonly ownPresence: Readable<PresenceChoice | undefined>

  /** To be called at each change of what is written there; says so as often as is needed. */
  readonly setTyping: (channelId: ChannelId, parentId: MessageId | null, isTyping: boolean) => void
  /** Whether somebody is at this device. A new one is taken to be in use. */
  readonly setActive: (isActive: boolean) => void
  /** How far the others have read who share it, known while somebody subscribes. */
  readonly readers: (channelId: ChannelId) => Readable<ReadonlyArray<ChannelReader>>

  readonly send: (message: {
    readonly channelId: ChannelId
    readonly parentId: MessageId | null
    readonly body: string
    /** Shows a reply in the channel, too. */
    readonly alsoInChannel?: boolean
  }) => SubmittedIntent & { readonly messageId: MessageId }
  readonly edit: (messageId: MessageId, body: string) => SubmittedIntent
  readonly remove: (messageId: MessageId) => SubmittedIntent
  readonly react: (messageId: MessageId, emoji: string, desired: "present" | "absent") => SubmittedIntent
  readonly markRead: (channelId: ChannelId, seq: number) => SubmittedIntent
  /** From this message on, though it was read; until the person reads or writes in the channel again. */
  readonly markUnread: (messageId: MessageId) => SubmittedIntent
  /** `parentId` is the message the thread hangs on. */
  readonly followThread: (channelId: ChannelId, parentId: MessageId) => SubmittedIntent
  readonly unfollowThread: (channelId: ChannelId, parentId: MessageId) => SubmittedIntent
  readonly markThreadRead: (channelId: ChannelId, parentId: MessageId, seq: number) => SubmittedIntent
  /**
   * From this reply on, or all of the thread that hangs on this message; until the person reads or writes in it again.
   * Follows the thread.
   */
  readonly markThreadUnread: (messageId: MessageId) => SubmittedIntent
  /** How the person wants to see a channel; what is left out stays as it is. */
  readonly preferChannel: (channelId: ChannelId, changes: ChannelPreferenceChanges) => SubmittedIntent
  readonly setPreference: (key: string, value: PreferenceValue) => SubmittedIntent
  readonly deletePreference: (key: string) => SubmittedIntent

  /** Begins a message that grows; under a transaction that began one before, goes on with that one. */
  readonly stream: (
    channelId: ChannelId,
    parentId: MessageId | null,
    transactionId?: TransactionId
  ) => MessageStreamHandle
  /** Everything that is heard, each once and in order, after it was folded. Returns how to stop. */
  readonly listen: (listener: (event: HazelEvent) => void) => () => void

  /** Tries a failed intent again, under the same transaction id. */
  readonly retry: (transactionId: TransactionId) => void
  /** Gives a failed intent up; for a message, returns its text. */
  readonly discard: (transactionId: TransactionId) => string | undefined

  /** Any other call. Rejects with the typed error itself. */
  readonly call: <A, E>(ask: (client: HazelClient) => Effect.Effect<A, E>) => Promise<A>
  /** Tries to connect now rather than after the current wait. */
  readonly reconnect: () => void
  readonly close: () => Promise<void>
}
