import type { CollectiveMeaning } from "@hazel/domain/markdown/collective-mentions"
import type { Mention as MentionNode } from "@hazel/domain/markdown/tree"
import type { User } from "@hazel/domain/models/user-model"
import { createContext, use } from "react"
import { classNames } from "../../ui/class-names.ts"
import { mentionedBy, type Mentionable } from "./mentionable.ts"

/** Whether Tab reaches mentions and the buttons of code. In a list it does only within the focused message. */
export const MentionsAreTabStops = createContext(true)

interface PersonProps {
  readonly user: User
  readonly people: Mentionable
}

const PersonMention = ({ user, people: { viewerId, open } }: PersonProps) => {
  const isTabStop = use(MentionsAreTabStops)
  const attributes = {
    "data-tooltip": `@${user.handle}`,
    // A name in another script must not change the direction of the sentence around it.
    dir: "auto",
    className: classNames(
      "rounded-[4px] px-0.5 font-medium",
      user.id === viewerId ? "bg-attention-soft text-attention-strong" : "bg-accent-soft text-accent-strong"
    ),
    children: `@${user.displayName}`
  }
  if (open === undefined) return <span {...attributes} />
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      tabIndex={isTabStop ? 0 : -1}
      {...attributes}
      className={classNames(attributes.className, "inline text-start select-text hover:underline")}
      onClick={(event) => open(user.id, event.currentTarget)}
    />
  )
}

interface CollectiveProps {
  readonly name: string
  readonly meaning: CollectiveMeaning
  readonly openGroup: Mentionable["openGroup"]
}

/** A mention of several people. Its name is what was typed. */
const CollectiveMention = ({ name, meaning, openGroup }: CollectiveProps) => {
  const isTabStop = use(MentionsAreTabStops)
  const className = classNames(
    "rounded-[4px] px-0.5 font-medium",
    meaning.isMine ? "bg-attention-soft text-attention-strong" : "bg-accent-soft text-accent-strong"
  )
  if (meaning.kind !== "group" || openGroup === undefined) return <span className={className}>{name}</span>
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      tabIndex={isTabStop ? 0 : -1}
      className={classNames(className, "inline text-start select-text hover:underline")}
      onClick={() => openGroup(meaning.userGroupId)}
    >
      {name}
    </button>
  )
}

/** The person or the people named by an `@`, or the typed text if there are none. */
export const Mention = ({ mention, people }: { readonly mention: MentionNode; readonly people: Mentionable }) => {
  const found = mentionedBy(mention, people)
  if (found === undefined) return mention.text
  return (
    <>
      {found.person.kind === "person" ? (
        <PersonMention user={found.person.user} people={people} />
      ) : (
        <CollectiveMention name={found.name} meaning={found.person} openGroup={people.openGroup} />
      )}
      {found.rest}
    </>
  )
}
