import type { NotificationFacts } from "../decide-notification.ts"
import { ChannelId, MessageId, MessageReactionId, TransactionId, UserId } from "../ids.ts"
import type { ChannelSummary } from "../models/channel-model.ts"
import type { ChannelPreferences } from "../models/channel-preference-model.ts"
import type { Message } from "../models/message-model.ts"
import type { MessagePin } from "../models/message-pin-model.ts"
import type { ReactionSummary } from "../models/message-reaction-model.ts"
import type { User } from "../models/user-model.ts"
import { channelTopic } from "../realtime/topic.ts"
import { uuidV7 } from "../uuid.ts"

export const [ada, ben, cleo] = [UserId.make(uuidV7()), UserId.make(uuidV7()), UserId.make(uuidV7())]

export const channelId = ChannelId.make(uuidV7())

export const moment = "2026-11-20T09:30:00.000Z"

export const aUser = (change: Partial<User> = {}): User => ({
  id: UserId.make(uuidV7()),
  handle: "ada",
  displayName: "Ada",
  avatarUrl: null,
  role: "member",
  title: "",
  status: null,
  sharesReads: true,
  isBot: false,
  deactivatedAt: null,
  createdAt: moment,
  ...change
})

export const aMessage = (change: Partial<Message> = {}): Message => ({
  id: MessageId.make(uuidV7()),
  channelId,
  seq: 1,
  authorId: ada,
  parentId: null,
  inChannel: false,
  body: "Lunch?",
  mentionedUserIds: [],
  createdAt: moment,
  editedAt: null,
  deletedAt: null,
  reactions: [],
  thread: null,
  stream: null,
  attachments: [],
  linkPreviews: [],
  ...change
})

export const reactionsOf = (emoji: string, ...people: ReadonlyArray<UserId>): Omit<ReactionSummary, "hasReacted"> => ({
  emoji,
  count: people.length,
  users: people
})

export const aPin = (message: Message, userId: UserId): MessagePin => ({
  messageId: message.id,
  channelId,
  parentId: message.parentId,
  messageSeq: message.seq,
  userId,
  createdAt: moment
})

export const aReaction = (message: Message, userId: UserId, emoji: string) => ({
  id: MessageReactionId.make(uuidV7()),
  messageId: message.id,
  channelId,
  userId,
  emoji,
  createdAt: moment
})

/** An event of the channel. */
export const anEvent = <const Type extends string, Data>(type: Type, data: Data, seq = 2, actorId = ada) => ({
  type,
  topic: channelTopic(channelId),
  seq,
  timestamp: moment,
  actorId,
  transactionId: TransactionId.make(uuidV7()),
  data
})

/** The preferences of a person who has changed none. */
export const defaultChannelPreferences: ChannelPreferences = {
  isMuted: false,
  isPinned: false,
  isHidden: false,
  folder: null,
  tags: [],
  notificationLevel: "mentions"
}

export const aSummary = (change: Partial<ChannelSummary["channel"]> = {}): ChannelSummary => ({
  channel: {
    id: channelId,
    kind: "private",
    name: "bakery",
    topic: "",
    purpose: "",
    createdBy: ada,
    createdAt: moment,
    archivedAt: null,
    memberCount: 2,
    slowModeSeconds: 0,
    isReadOnly: false,
    participantIds: [],
    ...change
  },
  membership: { role: "member", joinedAt: moment, lastReadSeq: 1, readEpoch: 0, hiddenUpToSeq: 0, mute: null },
  preferences: defaultChannelPreferences,
  unread: [],
  threads: [],
  pins: [],
  seq: 1
})

/** The facts of a message and of somebody whom it notifies. */
export const notifyingFacts = (change: Partial<NotificationFacts> = {}): NotificationFacts => ({
  isOwn: false,
  isMember: true,
  isDeleted: false,
  isHidden: false,
  isStreaming: false,
  isOld: false,
  isConversation: true,
  notificationLevel: "all",
  isMuted: false,
  mention: null,
  isInChannel: true,
  isFollowed: false,
  isReadInChannel: false,
  isReadInThread: false,
  isFromVip: false,
  hasKeyword: false,
  isQuiet: false,
  quietHours: null,
  wantsQuietSummary: false,
  vipsNotifyWhenQuiet: false,
  isActive: false,
  pushLevel: "all",
  pushesWhileActive: false,
  ...change
})
