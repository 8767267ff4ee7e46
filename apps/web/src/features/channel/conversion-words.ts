import type { Channel } from "@hazel/domain/models/channel-model"
import type { Timestamp } from "@hazel/domain/timestamp"

export interface ChannelHistory {
  readonly messageCount: number
  readonly since: Timestamp | null
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" })
const dayOfAnyYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" })

const sinceWords = (since: Timestamp, now: Date) => {
  const moment = new Date(since)
  return (moment.getFullYear() === now.getFullYear() ? day : dayOfAnyYear).format(moment)
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`

/** What converting a channel does to what was said in it. */
export const conversionWords = ({ kind, memberCount }: Channel, history: ChannelHistory, now = new Date()) => {
  const { messageCount, since } = history
  if (kind === "private") {
    const said = since ? `, all ${counted(messageCount, "message")} since ${sinceWords(since, now)}` : ""
    return `Everybody in the workspace will be able to find and join it, and to read everything written here so far${said}.`
  }
  const lost = messageCount === 0 ? "it" : `it or its ${counted(messageCount, "message")}`
  const kept = memberCount === 1 ? "Only you stay in it." : `The ${memberCount} members keep everything.`
  return `People who are not in it will no longer find ${lost}. ${kept}`
}
