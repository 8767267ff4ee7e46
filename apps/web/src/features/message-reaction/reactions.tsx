import type { Message } from "@hazel/domain/models/message-model"
import type { ReactionSummary } from "@hazel/domain/models/message-reaction-model"
import { SmilePlus } from "lucide-react"
import { useHazel, useUsers } from "../../hazel.ts"
import { classNames } from "../../ui/class-names.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { reactionLabel, reactionTooltip } from "./reaction-text.ts"
import { initialMessageReactionTexts } from "./initial-texts.ts"

const pill =
  "touch-target inline-flex h-6 items-center gap-1.5 rounded-full border px-2 text-small font-medium tabular disabled:cursor-default"

interface PillProps {
  readonly message: Message
  readonly reaction: ReactionSummary
}

const Pill = ({ message, reaction }: PillProps) => {
  const viewerId = useReadable(useHazel().me)
  const { actions, canWrite } = useConversation()
  const people = useUsers()
  const { emoji, count, hasReacted } = reaction
  return (
    <button
      type="button"
      disabled={!canWrite}
      aria-pressed={hasReacted}
      aria-label={reactionLabel(reaction)}
      data-tooltip={reactionTooltip(reaction, viewerId, people)}
      onClick={() => actions.react(message.id, emoji, hasReacted ? "absent" : "present")}
      className={classNames(
        pill,
        hasReacted
          ? "border-accent/60 bg-accent-soft text-accent-strong"
          : "border-transparent bg-hover text-muted hover:border-line-strong hover:text-text"
      )}
    >
      <span className="text-[14px] leading-none">{emoji}</span>
      <span key={count} className="min-w-[1ch] animate-appear text-center">
        {count}
      </span>
    </button>
  )
}

/** The reactions of a message, and a button to add one. */
export const Reactions = ({ message }: { readonly message: Message }) => {
  const { actions, canWrite } = useConversation()
  if (message.reactions.length === 0) return null
  return (
    <div role="group" aria-label={initialMessageReactionTexts.reactions} className="flex flex-wrap gap-1 pt-1">
      {message.reactions.map((reaction) => (
        <Pill key={reaction.emoji} message={message} reaction={reaction} />
      ))}
      {canWrite && (
        <button
          type="button"
          aria-label={initialMessageReactionTexts.addReaction}
          data-tooltip={initialMessageReactionTexts.addReaction}
          onClick={(event) => actions.pickReaction(message, event.currentTarget)}
          className={classNames(pill, "border-transparent bg-hover text-muted hover:text-text")}
        >
          <SmilePlus size={14} strokeWidth={1.75} />
        </button>
      )}
    </div>
  )
}
