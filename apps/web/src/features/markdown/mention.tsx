import { mentionsIn } from "@hazel/domain/message-body"
import type { User } from "@hazel/domain/models/user-model"
import type { ReactNode } from "react"
import { classNames } from "../../ui/class-names.ts"

export interface Mentionable {
  readonly find: (handle: string) => User | undefined
  readonly viewerId: User["id"] | undefined
}

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

/** Plain text with the people named in it made visible. */
export const withMentions = (text: string, people: Mentionable): ReactNode => {
  const parts: Array<ReactNode> = []
  let end = 0
  for (const { handle, index, length } of mentionsIn(text)) {
    const user = people.find(handle)
    if (user === undefined) continue
    parts.push(text.slice(end, index), <Mention key={index} user={user} isMe={user.id === people.viewerId} />)
    end = index + length
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)]
}
