import type { NotifiedMessage } from "@hazel/db/repositories/notification-repository"
import { cutToLength } from "@hazel/domain/graphemes"
import type { AppPushId, ChannelId, MessageId } from "@hazel/domain/ids"
import { isolated } from "@hazel/domain/isolated"
import type { AppPushContent } from "@hazel/domain/models/app-push-model"
import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { excerptOfBlocks } from "@hazel/domain/markdown/plain-text"
import { pushLimits } from "../front-door/limits/index.ts"

/** Whether the texts of messages and the names of people and channels leave Hazel. */
export type PushContent = "full" | "none"

/** A message as a device shows it, and the ids of what its app opens. */
export interface MessageNotification {
  readonly kind: "message"
  readonly title: string
  readonly body: string
  readonly channelId: ChannelId
  readonly messageId: MessageId
  /** The root of its thread. */
  readonly parentId: MessageId | null
  /** The place of the message in its log, or of the edit that mentions the person. */
  readonly seq: number | undefined
  readonly writtenAt: Date
}

const { bodyCharacters, bodyBytes } = pushLimits

const fits = (text: string) => Buffer.byteLength(text) <= bodyBytes

/** The beginning of a text. Its characters may have many bytes each, so that it is cut further until it fits. */
const shortened = (text: string) => {
  let characters: number = bodyCharacters
  let cut = cutToLength(text, characters)
  while (!fits(cut)) cut = cutToLength(text, (characters = Math.floor(characters / 2)))
  return cut.length < text.length ? `${cut.trimEnd()}…` : cut
}

const plainText = (body: string) => shortened(excerptOfBlocks(parseMarkdown(body)).trim())

const withoutContent = { title: "Hazel", body: "New message" }

/** Names of files may say more than a lock screen should, so files are only counted. */
const filesIn = ({ attachments }: Pick<NotifiedMessage, "attachments">) => {
  const [one, many] = attachments.every(({ kind }) => kind === "image")
    ? ["a picture", "pictures"]
    : ["a file", "files"]
  if (attachments.length === 0) return withoutContent.body
  return attachments.length === 1 ? `Sent ${one}` : `Sent ${attachments.length} ${many}`
}

const shown = (message: NotifiedMessage) => {
  const { channelKind, channelName, authorName, body } = message
  const text = plainText(body) || filesIn(message)
  const author = isolated(authorName)
  if (channelKind === "direct" || channelKind === "group") return { title: author, body: text }
  return { title: `#${isolated(channelName ?? "")}`, body: `${author}: ${text}` }
}

/** The title is the person who wrote in a conversation, or the channel. */
export const notificationOf = (
  message: NotifiedMessage,
  content: PushContent,
  seq: number | undefined
): MessageNotification => ({
  kind: "message",
  ...(content === "full" ? shown(message) : withoutContent),
  channelId: message.channelId,
  messageId: message.id,
  parentId: message.parentId,
  seq,
  writtenAt: new Date(message.writtenAt)
})

const placeOf = ({ channelKind, channelName, authorName }: NotifiedMessage) =>
  channelKind === "direct" || channelKind === "group" ? isolated(authorName) : `#${isolated(channelName ?? "")}`

/** The places of messages with how many of them are there, the places with most of them first. */
const placesIn = (messages: ReadonlyArray<NotifiedMessage>) => {
  const counts = new Map<string, number>()
  for (const place of messages.map(placeOf)) counts.set(place, (counts.get(place) ?? 0) + 1)
  const all = [...counts].toSorted(([, one], [, other]) => other - one)
  return shortened(all.map(([place, count]) => `${place}: ${count}`).join(", "))
}

/** One notification of all messages that have waited for the end of quiet hours, the newest first. It opens the newest. */
export const summaryOf = (messages: ReadonlyArray<NotifiedMessage>, content: PushContent): MessageNotification => {
  const [newest] = messages
  if (newest === undefined) throw new Error("A summary has messages.")
  const notification = { ...notificationOf(newest, content, undefined), writtenAt: new Date() }
  if (messages.length === 1) return notification
  const title = `${messages.length} messages during your quiet hours`
  return { ...notification, title, body: content === "full" ? placesIn(messages) : "Open Hazel to read them." }
}

/** Corrects the number on the icon, and takes back what need not be shown any more. It shows nothing itself. */
export interface CorrectionNotification {
  readonly kind: "correction"
  readonly retracted: ReadonlyArray<MessageId>
}

/** A notification that the server of an app has written itself. */
export interface AppNotification {
  readonly kind: "app"
  readonly pushId: AppPushId
  readonly content: AppPushContent
}

export type Notification = MessageNotification | CorrectionNotification | AppNotification
