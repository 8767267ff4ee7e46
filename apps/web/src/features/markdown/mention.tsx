import { mentionsIn } from "@hazel/domain/message-body"
import type { User } from "@hazel/domain/models/user-model"
import { createContext, type ReactNode, use } from "react"
import { classNames } from "../../ui/class-names.ts"

export interface Mentionable {
  readonly find: (handle: string) => User | undefined
  readonly viewerId: User["id"] | undefined
  /** Shows who somebody is, beside their name; left out where that cannot be pressed, as in a link. */
  readonly open?: (userId: User["id"], anchor: Element) => void
}

/** In a list one enters a message first, and then who is named in it. */
export const MentionsAreTabStops = createContext(true)

interface MentionProps {
  readonly user: User
  readonly people: Mentionable
}

const Mention = ({ user, people: { viewerId, open } }: MentionProps) => {
  const isTabStop = use(MentionsAreTabStops)
  const looks = {
    "data-tooltip": `@${user.handle}`,
    className: classNames(
      "rounded-[4px] px-0.5 font-medium",
      user.id === viewerId ? "bg-attention-soft text-attention-strong" : "bg-accent-soft text-accent-strong"
    ),
    children: `@${user.displayName}`
  }
  if (open === undefined) return <span {...looks} />
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      tabIndex={isTabStop ? 0 : -1}
      {...looks}
      className={classNames(looks.className, "inline text-start select-text hover:underline")}
      onClick={(event) => open(user.id, event.currentTarget)}
    />
  )
}

/** Plain text with the people named in it made visible. */
export const withMentions = (text: string, people: Mentionable): ReactNode => {
  const parts: Array<ReactNode> = []
  let end = 0
  for (const { handle, index, length } of mentionsIn(text)) {
    const user = people.find(handle)
    if (user === undefined) continue
    parts.push(text.slice(end, index), <Mention key={index} user={user} people={people} />)
    end = index + length
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)]
}
