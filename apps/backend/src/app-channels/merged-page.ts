import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import type { AppMessage } from "@hazel/domain/models/app-message-model"

type Page = ReadonlyArray<AppMessage>

const { pageMessages, pageBytes, dataBytes } = appChannelLimits

const bytesOf = ({ data }: AppMessage) => Buffer.byteLength(JSON.stringify(data))

/** The first messages that have at most so many bytes of data together, but at least one. */
const firstOf = (page: Page): Page => {
  let bytes = 0
  const end = page.findIndex((message) => (bytes += bytesOf(message)) > pageBytes)
  return end === -1 ? page : page.slice(0, Math.max(1, end))
}

/** Whether more of a log may follow the page: it was cut for its length or its bytes. */
const isCut = (page: Page) =>
  page.length === pageMessages || page.reduce((bytes, message) => bytes + bytesOf(message), 0) > pageBytes - dataBytes

/**
 * A page of a linked channel out of the first pages of its two logs: messages of both in the order of their ids. It ends where
 * something of one log could be missing.
 */
export const mergedPage = (own: Page, linked: Page, isReversed: boolean): Page => {
  const before = isReversed ? 1 : -1
  const all = [...own, ...linked].toSorted((one, other) => (one.id < other.id ? before : -before))
  const ends = [own, linked].filter(isCut).map((page) => all.indexOf(page.at(-1)!) + 1)
  return firstOf(all.slice(0, Math.min(pageMessages, ...ends)))
}
