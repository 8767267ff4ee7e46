import type { HazelEvent } from "@hazel/domain/events/index"
import type { Preferences } from "@hazel/domain/events/preference-events"
import type { Directory } from "@hazel/domain/events/workspace-events"
import type { ChannelId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import type { ChannelReader } from "@hazel/domain/models/channel-read-model"
import type { Attachment } from "@hazel/domain/models/file-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { Presence, PresenceChoice } from "@hazel/domain/models/presence-model"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import type { HazelClient } from "@hazel/domain/rpc"
import type { Effect } from "effect"
import type { AwaitedFile } from "./outbox/intent.ts"
import type { Readable } from "./view/readable.ts"

/**
 * While `offline`, the client reconnects by itself and keeps new intents. After `signed-out` it does not, because the session ended.
 */
export type ConnectionStatus = "connecting" | "online" | "offline" | "signed-out"

/** A message is `sending` until it is in the log: while it is in flight or waits for the connection or a rate limit. */
export type Delivery =
  | { readonly status: "delivered" }
  | {
      readonly status: "sending"
      readonly transactionId: TransactionId
      readonly isWaiting: boolean
      /** When the storage quota of the account has room again, if the message waits for that. ISO 8601. */
      readonly quotaLiftedAt?: string
      /** The files of the message, if it waits for some of them. */
      readonly awaited?: ReadonlyArray<AwaitedFile>
    }
  | { readonly status: "failed"; readonly transactionId: TransactionId; readonly reason: string }

/** A message as it is shown: the confirmed message with the person's pending intents applied. */
export interface MessageView {
  readonly message: Message
  readonly delivery: Delivery
}

/** A window on a channel or thread: message ids in display order, own unsent messages last. */
export interface Timeline {
  readonly status: "loading" | "ready" | "failed"
  readonly messageIds: ReadonlyArray<MessageId>
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
}

export interface TimelineHandle extends Readable<Timeline> {
  /** Loads the newest page unless the window is already loaded. */
  readonly open: () => Promise<void>
  /**
   * Extends the window by a page. It does nothing where there is nothing older, or while that page or another window is
   * being fetched, and rejects when the server finally refuses. A window whose messages are all gone is replaced by the latest.
   */
  readonly loadOlder: () => Promise<void>
  /** As `loadOlder`, at the other end. */
  readonly loadNewer: () => Promise<void>
  /** Replaces the window with the page around a message. Rejects with `MessageNotFoundError`. */
  readonly showAround: (messageId: MessageId) => Promise<void>
  readonly showLatest: () => Promise<void>
}

/** The members of a channel in the order they joined; `undefined` until the list was opened and fetched. */
export interface MembersHandle extends Readable<ReadonlyArray<ChannelMember> | undefined> {
  /** Fetches the list unless it is already loaded. Afterwards events of the channel keep it current. */
  readonly open: () => Promise<void>
}

/** A refused message or edit, also in channels that the person has left. */
export interface FailedMessage {
  readonly transactionId: TransactionId
  readonly channelId: ChannelId
  readonly body: string
  readonly reason: string
}

/** A message that is sent when its files are uploaded. */
export interface UploadingMessage {
  readonly transactionId: TransactionId
  readonly awaited: ReadonlyArray<AwaitedFile>
}

export interface ThreadView {
  readonly channelId: ChannelId
  readonly thread: FollowedThread
}

/** Intents that wait, and messages and edits that were refused. They stay until the person discards them. */
export interface OutboxView {
  readonly waiting: number
  readonly failed: ReadonlyArray<FailedMessage>
  /** The messages that wait for files, also those of an earlier session. */
  readonly uploading: ReadonlyArray<UploadingMessage>
}

/** `settled` resolves when the server has acknowledged the intent, and rejects with the error of a final refusal. */
export interface SubmittedIntent {
  readonly transactionId: TransactionId
  readonly settled: Promise<void>
}

/** The parts of a message that its pin repeats. */
export type PinnableMessage = Pick<Message, "id" | "channelId" | "parentId" | "seq">

/** A message by its id, if it is shown in an open timeline or unsent, or else with its channel. */
export type MessageOrId = MessageId | Pick<Message, "id" | "channelId">

/** A message that is written in chunks. */
export interface MessageStreamHandle {
  readonly messageId: MessageId
  /**
   * Adds text to the end of the message. Resolves when the text is committed, across reconnects, and rejects with
   * `StreamEndedError` once the message was ended.
   */
  readonly append: (text: string) => Promise<void>
  /** Ends the message once everything appended is committed. */
  readonly finish: () => Promise<void>
  readonly cancel: () => Promise<void>
}

/** One person's live view of a Hazel server, and every change they can make. */
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
  /** The threads that the person follows and that have replies, newest activity first. */
  readonly threads: Readable<ReadonlyArray<ThreadView> | undefined>
  readonly outbox: Readable<OutboxView>
  /** The other people who are typing in a channel, or in one of its threads, in the order they began. */
  readonly typing: (channelId: ChannelId, parentId: MessageId | null) => Readable<ReadonlyArray<UserId>>
  /** The person's open invitations, sent and received; `undefined` until they are fetched. */
  readonly invitations: Readable<Invitations | undefined>
  /** The open reports that the person made or may resolve; `undefined` until they are fetched. */
  readonly reports: Readable<MessageReports | undefined>
  /** The person's preferences by key; `undefined` until they are fetched. */
  readonly preferences: Readable<Preferences | undefined>

  /** Somebody's presence while it is subscribed to; `undefined` while unknown or not subscribed to. */
  readonly presence: (userId: UserId) => Readable<Presence | undefined>
  /** The presence that the person has chosen to show; `undefined` before the first welcome. */
  readonly ownPresence: Readable<PresenceChoice | undefined>

  /** Call this at every change of the draft. The client sends typing signals at the rate that the server needs. */
  readonly setTyping: (channelId: ChannelId, parentId: MessageId | null, isTyping: boolean) => void
  /** Whether somebody is using this device. A new client counts as active. */
  readonly setActive: (isActive: boolean) => void
  /** How far the others have read, for those who share it; known while it is subscribed to. */
  readonly readers: (channelId: ChannelId) => Readable<ReadonlyArray<ChannelReader>>

  readonly send: (message: {
    readonly channelId: ChannelId
    readonly parentId: MessageId | null
    readonly body: string
    /** Whether a reply is also shown in the channel. */
    readonly alsoInChannel?: boolean
    /** The files of the message. They are ready, and in no other message. */
    readonly attachments?: ReadonlyArray<Attachment>
    /**
     * All files of the message, if some of them are still uploaded, instead of `attachments`. The message is shown at once, survives a
     * restart like every other, and is sent when `attach` has been called for each of these files.
     */
    readonly awaited?: ReadonlyArray<AwaitedFile>
  }) => SubmittedIntent & { readonly messageId: MessageId }
  /** Gives a message a file that it waits for, or takes the file out for null. A message of which nothing is left is discarded. */
  readonly attach: (transactionId: TransactionId, key: string, attachment: Attachment | null) => void
  readonly edit: (message: MessageOrId, body: string) => SubmittedIntent
  readonly remove: (message: MessageOrId) => SubmittedIntent
  readonly react: (message: MessageOrId, emoji: string, desired: "present" | "absent") => SubmittedIntent
  /** Pins the message in its channel, or removes its pin. The pins are in `channel(id)`. */
  readonly pin: (message: PinnableMessage | MessageId, desired: "present" | "absent") => SubmittedIntent
  readonly markRead: (channelId: ChannelId, seq: number) => SubmittedIntent
  /** Marks the channel unread from this message on, until the person reads or writes in it again. */
  readonly markUnread: (messageId: MessageId) => SubmittedIntent
  /** `parentId` is the root message of the thread. */
  readonly followThread: (channelId: ChannelId, parentId: MessageId) => SubmittedIntent
  readonly unfollowThread: (channelId: ChannelId, parentId: MessageId) => SubmittedIntent
  readonly markThreadRead: (channelId: ChannelId, parentId: MessageId, seq: number) => SubmittedIntent
  /**
   * Marks a thread unread from this reply on, or all of it if the message is its root, until the person reads or writes
   * in it again. The person follows the thread afterwards.
   */
  readonly markThreadUnread: (messageId: MessageId) => SubmittedIntent
  /** Changes how the person sees a channel. Preferences that are left out do not change. */
  readonly preferChannel: (channelId: ChannelId, changes: ChannelPreferenceChanges) => SubmittedIntent
  readonly setPreference: (key: string, value: PreferenceValue) => SubmittedIntent
  readonly deletePreference: (key: string) => SubmittedIntent

  /** Begins a message that is written in chunks, or continues the one that was begun under `transactionId`. */
  readonly stream: (
    channelId: ChannelId,
    parentId: MessageId | null,
    transactionId?: TransactionId
  ) => MessageStreamHandle
  /** Calls the listener with every event, once and in order, after it was folded. Returns a function that stops it. */
  readonly listen: (listener: (event: HazelEvent) => void) => () => void

  /** Tries a failed intent again, under the same transaction id. */
  readonly retry: (transactionId: TransactionId) => void
  /** Discards a failed intent. Returns the text of a message. */
  readonly discard: (transactionId: TransactionId) => string | undefined

  /** Makes any other call. Rejects with the typed error itself. */
  readonly call: <A, E>(ask: (client: HazelClient) => Effect.Effect<A, E>) => Promise<A>
  /** Tries to connect now rather than after the current wait. */
  readonly reconnect: () => void
  readonly close: () => Promise<void>
}
