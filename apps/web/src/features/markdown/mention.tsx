import type { Mention as MentionNode } from "@hazel/domain/markdown/tree"
import type { User } from "@hazel/domain/models/user-model"
import { createContext, use } from "react"
import { classNames } from "../../ui/class-names.ts"
import { mentionedBy, type Mentionable } from "./people.ts"

/** In a list one enters a message first, and then who is mentioned in it. */
export const MentionsAreTabStops = createContext(true)

interface PersonProps {
  readonly user: User
  readonly people: Mentionable
}

const PersonMention = ({ user, people: { viewerId, open } }: PersonProps) => {
  const isTabStop = use(MentionsAreTabStops)
  const looks = {
    "data-tooltip": `@${user.handle}`,
    // A name in another script must not turn the sentence around it.
    dir: "auto",
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

/** The person whom an `@` names, or what was typed. */
export const Mention = ({ mention, people }: { readonly mention: MentionNode; readonly people: Mentionable }) => {
  const found = mentionedBy(mention, people)
  if (found === undefined) return mention.text
  return (
    <>
      <PersonMention user={found.person} people={people} />
      {found.rest}
    </>
  )
}
