import { plural } from "../../ui/plural.ts"

export const messageSearchTexts = {
  title: "Search messages",
  field: "Search messages",
  sort: "Order",
  newest: "Newest",
  relevance: "Most relevant",
  groupByChannel: "Group by channel",
  inThread: "in a thread",
  results: "Results",
  offline: "You are offline. The search goes on when you are connected again.",
  prompt: "Search everything that you can read. Words, “phrases” and -words work, and so do the operators below.",
  searching: "Searching…",
  nothing: (query: string) => `No message matches “${query}”.`,
  count: (total: number, isCapped: boolean) =>
    isCapped
      ? "More than 1,000 messages"
      : plural(total, { one: "1 message", other: `${total.toLocaleString()} messages` }),
  by: (person: string, place: string) => `${person} in ${place}`,
  clear: "Clear",
  operators: "Operators",
  hints: {
    "unknown-operator": (text: string) => `“${text}” has no operator that exists, so it was searched for as text.`,
    "unknown-value": (text: string) => `“${text}” is not understood, so it was searched for as text.`,
    "unknown-person": (text: string) => `Nobody whom you can see has the handle “${text}”.`,
    "unknown-channel": (text: string) => `No channel or conversation that you can read is called “${text}”.`
  }
}
