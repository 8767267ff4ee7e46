import type { SearchSort } from "@hazel/domain/models/message-search-model"
import { plural } from "../../ui/plural.ts"

export const messageSearchTexts = {
  title: "Search messages",
  field: "Search messages",
  sort: "Order",
  newest: "Newest",
  relevance: "Most relevant",
  group: "Group by channel",
  shown: (count: number) => plural(count, { one: "1 shown", other: `${count} shown` }),
  suggestions: "Suggestions",
  me: "Your own messages",
  inThread: "in a thread",
  results: "Results",
  offline: "You are offline. The search goes on when you are connected again.",
  failures: {
    SearchTooBroadError: "This search took too long. Add a word, a person or a channel to narrow it down.",
    SearchBusyError: "Many people search at the moment. Try again in a few seconds.",
    InvalidSearchError: "This search is longer than 500 characters or has characters that no message can have."
  },
  prompt: "Search everything that you can read. Words, “phrases” and -words work, and so do the operators below.",
  everyWord: "A message is found if it has every word. Check how they are spelt, or leave one out.",
  everywhere: "Search everywhere",
  leaveOut: (part: string) => `Leave out ${part}`,
  nothing: (query: string) => `No message matches “${query}”.`,
  count: (total: number, isCapped: boolean, sort: SearchSort) =>
    isCapped
      ? `More than 1,000 messages${sort === "relevance" ? ", of which the newest 1,000 are compared" : ""}`
      : plural(total, { one: "1 message", other: `${total.toLocaleString()} messages` }),
  operators: "Operators",
  meaning: {
    "from:": "a person, as in from:@ada or from:me",
    "in:": "a channel or person, as in in:#general or in:@ada",
    "has:": "link, file, image, reaction or pin",
    "is:": "thread, edited or unread",
    "before:": "a day, month or year, as in before:2026-11-29",
    "after:": "later than that, as in after:yesterday",
    "during:": "within it, as in during:november"
  },
  hints: {
    "unknown-operator": (text: string) => `“${text}” has no operator that exists, so it was searched for as text.`,
    "unknown-value": (text: string) => `“${text}” is not understood, so it was searched for as text.`,
    "unknown-person": (text: string) => `Nobody whom you can see has the handle “${text}”.`,
    "unknown-channel": (text: string) => `No channel or conversation that you can read is called “${text}”.`,
    "inside-words": (text: string) => `No message has “${text}” as a word. These have it inside of longer words.`,
    "left-out": (text: string) => `This search has too many parts. It was made without “${text}”.`
  }
}
