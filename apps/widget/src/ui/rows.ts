import type { AppUser } from "../client/frames.ts"
import { stringField } from "../client/json.ts"
import type { Message } from "../client/message.ts"
import type { PendingMessage } from "../client/overlay.ts"
import { timeOfUlid } from "../client/ulid.ts"

export interface ShownReaction {
  readonly reaction: string
  readonly count: number
  readonly isMine: boolean
}

/** A message as the list shows it. */
export interface Row {
  /** Stays the same when a pending message is acknowledged, so that nothing moves. */
  readonly key: string
  /** Undefined until the message is acknowledged. */
  readonly id: string | undefined
  readonly text: string
  /** Undefined for a message of one's own and for one that a server wrote without a name. */
  readonly name: string | undefined
  readonly isMine: boolean
  readonly isEdited: boolean
  readonly at: Date
  readonly state: "sent" | PendingMessage["state"]
  readonly reactions: ReadonlyArray<ShownReaction>
  /** Whether the row begins with name and time, as the person or the moment is another one. */
  readonly startsGroup: boolean
  readonly startsDay: boolean
}

type Ungrouped = Omit<Row, "startsGroup" | "startsDay"> & { readonly uid: string | null }

export const nameOf = (user: AppUser | undefined): string | undefined =>
  stringField(user?.umd, "name") ?? user?.uid ?? undefined

const isOf = (message: Message, self: AppUser) => self.uid !== null && message.author?.uid === self.uid

const rowOfMessage = (message: Message, self: AppUser): Ungrouped => {
  const isMine = isOf(message, self)
  return {
    key: (isMine ? message.clientId : undefined) ?? message.id,
    id: message.id,
    text: message.text,
    name: isMine ? undefined : nameOf(message.author),
    uid: message.author?.uid ?? null,
    isMine,
    isEdited: message.isEdited,
    at: new Date(timeOfUlid(message.id)),
    state: "sent",
    reactions: Array.from(message.reactions, ([reaction, uids]) => ({
      reaction,
      count: uids.size,
      isMine: self.uid !== null && uids.has(self.uid)
    }))
  }
}

const rowOfPending = ({ key, text, state }: PendingMessage, { uid }: AppUser, now: Date): Ungrouped => ({
  key,
  id: undefined,
  text,
  name: undefined,
  uid,
  isMine: true,
  isEdited: false,
  at: now,
  state,
  reactions: []
})

const groupMs = 5 * 60_000

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString()

/** The rows of a conversation, oldest first; what is pending comes last. */
export const rowsOf = (
  messages: ReadonlyArray<Message>,
  pending: ReadonlyArray<PendingMessage>,
  self: AppUser,
  now: Date
): ReadonlyArray<Row> => {
  const rows = [
    ...messages.map((message) => rowOfMessage(message, self)),
    ...pending.map((each) => rowOfPending(each, self, now))
  ]
  return rows.map((row, index) => {
    const before = rows[index - 1]
    const startsDay = before === undefined || !isSameDay(before.at, row.at)
    const isContinued = before?.uid === row.uid && row.at.getTime() - before.at.getTime() < groupMs
    return { ...row, startsDay, startsGroup: startsDay || !isContinued }
  })
}
