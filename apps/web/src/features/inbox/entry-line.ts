import { isolated } from "@hazel/domain/isolated"
import { inboxCountLimit, type InboxEntry } from "@hazel/domain/models/inbox-model"
import { useUsers } from "../../hazel.ts"
import { asChannel, listed, nameWithApp } from "../people/names.ts"
import { inboxTexts } from "./texts.ts"

const counted = (count: number) => (count >= inboxCountLimit ? `${inboxCountLimit - 1}+` : String(count))

/** The verb says what the people of an entry did. */
const verbOf = ({ kind, itemCount, emoji, invitation }: InboxEntry) => {
  switch (kind) {
    case "mention":
      return inboxTexts.mentioned
    case "thread":
      return inboxTexts.replied(counted(itemCount), itemCount === 1)
    case "direct":
      return inboxTexts.wrote(counted(itemCount), itemCount === 1)
    case "reaction":
      return inboxTexts.reacted(emoji.join(" "))
    case "invitation":
      return inboxTexts.invites(invitation?.channelName ? asChannel(invitation.channelName) : inboxTexts.theWorkspace)
  }
}

/** The names of the people of an entry and what they did, as two parts of one sentence. */
export const useEntryLine = (entry: InboxEntry) => {
  const users = useUsers()
  const names = entry.actorIds.map((id) => nameWithApp(users?.get(id)))
  const rest = entry.actorCount - names.length
  const all = rest > 0 ? [...names, inboxTexts.others(rest)] : names
  return { names: names.length === 1 ? isolated(names[0]!) : listed(all), verb: verbOf(entry) }
}
