import type { User } from "@hazel/domain/models/user-model"
import type { ReactNode } from "react"
import { classNames } from "../../ui/class-names.ts"

export interface Mentionable {
  readonly find: (handle: string) => User | undefined
  readonly viewerId: User["id"] | undefined
}

const pattern = /(?<![\p{L}\p{N}_])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu

const Mention = ({ user, isMe }: { readonly user: User; readonly isMe: boolean }) => (
  <span
    data-tooltip={`@${user.handle}`}
    className={classNames(
      "rounded-[4px] px-0.5 font-medium",
      isMe ? "bg-attention-soft text-attention-strong" : "bg-accent-soft text-accent-strong"
    )}
  >
    @{user.displayName}
  </span>
)

/** The longest handle that `written` begins with: in `@ada.` the full stop ends the sentence. */
const personIn = (written: string, people: Mentionable) => {
  for (let handle = written.toLowerCase(); handle !== ""; handle = handle.slice(0, -1)) {
    const user = people.find(handle)
    if (user) return { user, length: handle.length }
    if (!/[._-]$/.test(handle)) return undefined
  }
  return undefined
}

/** Plain text with the people named in it made visible. */
export const withMentions = (text: string, people: Mentionable): ReactNode => {
  const parts: Array<ReactNode> = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const found = personIn(match[1] ?? "", people)
    if (found === undefined) continue
    parts.push(
      text.slice(end, match.index),
      <Mention key={match.index} user={found.user} isMe={found.user.id === people.viewerId} />
    )
    end = match.index + found.length + 1
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)]
}
