import type { MessageId } from "@hazel/domain/ids"
import type { MessagePage } from "@hazel/domain/models/message-model"

export const windowLimit = 1_000
/** A window that is too long is cut to this length, so that not every new message cuts it again. */
const cutTo = 900

/** The loaded part of a channel or thread. If nothing is newer, it is correct up to event `asOf` and may grow. */
export interface Window {
  readonly messageIds: ReadonlyArray<MessageId>
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly asOf: number
}

const idsOf = (page: MessagePage) => page.messages.map(({ id }) => id)

export const windowOf = (page: MessagePage): Window => ({
  messageIds: idsOf(page),
  hasOlder: page.hasOlder,
  hasNewer: page.hasNewer,
  asOf: page.seq
})

const withoutOldest = (window: Window): Window =>
  window.messageIds.length <= windowLimit
    ? window
    : { ...window, messageIds: window.messageIds.slice(-cutTo), hasOlder: true }

const withoutNewest = (window: Window): Window =>
  window.messageIds.length <= windowLimit
    ? window
    : { ...window, messageIds: window.messageIds.slice(0, cutTo), hasNewer: true }

const unknownTo = ({ messageIds }: Window, ids: ReadonlyArray<MessageId>) => {
  const known = new Set(messageIds)
  return ids.filter((id) => !known.has(id))
}

export const withOlderPage = (window: Window, page: MessagePage): Window =>
  withoutNewest({
    ...window,
    messageIds: [...unknownTo(window, idsOf(page)), ...window.messageIds],
    hasOlder: page.hasOlder
  })

export const withNewerPage = (window: Window, page: MessagePage): Window =>
  withoutOldest({
    ...window,
    messageIds: [...window.messageIds, ...unknownTo(window, idsOf(page))],
    hasNewer: page.hasNewer,
    asOf: page.seq
  })

/** Whether a message written at `seq` belongs at the end of the window. */
export const isNextIn = (window: Window, seq: number) => !window.hasNewer && seq > window.asOf

export const withNewest = (window: Window, id: MessageId): Window =>
  window.messageIds.includes(id) ? window : withoutOldest({ ...window, messageIds: [...window.messageIds, id] })

export const without = (window: Window, id: MessageId): Window =>
  window.messageIds.includes(id) ? { ...window, messageIds: window.messageIds.filter((other) => other !== id) } : window
