import type { Delivery, Hazel, MessageId } from "@hazel/client"
import { Box, Text } from "ink"
import { MessageBody } from "./markdown/message-body.tsx"
import type { Mentionable } from "./markdown/mentionable.ts"
import type { NameOf } from "./names.ts"
import { shownText } from "./shown-text.ts"
import { useReadable } from "./use-readable.ts"

const stateOf = (delivery: Delivery) => {
  if (delivery.status === "delivered") return ""
  if (delivery.status === "failed") return ` ✗ not sent: ${shownText(delivery.reason)}`
  return delivery.isWaiting ? " … waits for the connection" : " … sending"
}

const timeOf = (iso: string) =>
  new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })

interface Props {
  readonly hazel: Hazel
  readonly id: MessageId
  readonly nameOf: NameOf
  readonly people: Mentionable
  /** The number of unread replies in its thread. */
  readonly newReplies: number
  readonly isSelected: boolean
}

export const MessageLines = ({ hazel, id, nameOf, people, newReplies, isSelected }: Props) => {
  const view = useReadable(hazel.message(id))
  if (view === undefined) return null
  const { message, delivery } = view
  const { authorId, createdAt, body, editedAt, deletedAt, reactions, thread, attachments, collective } = message
  const replies = thread ? ` ↳ ${thread.replyCount} ${thread.replyCount === 1 ? "reply" : "replies"}` : ""
  const news = newReplies > 0 ? `, ${newReplies} new` : ""
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text wrap="truncate">
        <Text inverse={isSelected} bold>
          {nameOf(authorId)}
        </Text>
        <Text dimColor>{` ${timeOf(createdAt)}${editedAt ? " edited" : ""}${stateOf(delivery)}${replies}`}</Text>
        <Text color="yellow">{news}</Text>
      </Text>
      {deletedAt === null ? (
        <>
          {body !== "" && <MessageBody body={body} people={{ ...people, collective }} />}
          {attachments.map(({ id: fileId, name }) => (
            <Text key={fileId} color="cyan">{`[file] ${shownText(name)}`}</Text>
          ))}
        </>
      ) : (
        <Text dimColor>This message was deleted.</Text>
      )}
      {reactions.length > 0 && (
        <Text color="yellow">{reactions.map(({ emoji, count }) => `${shownText(emoji)} ${count}`).join("  ")}</Text>
      )}
    </Box>
  )
}
