import { button, element, setAttribute } from "./element.ts"
import { KeyedChildren, type View } from "./keyed-children.ts"
import type { ShownReaction } from "./rows.ts"
import type { Texts } from "./texts.ts"

type React = (reaction: string, action: "add" | "remove") => void

const pill = (texts: Texts, react: React): View<ShownReaction> => {
  let shown: ShownReaction | undefined
  const emoji = element("span", { "aria-hidden": "true" })
  const count = element("span", { class: "count", "aria-hidden": "true" })
  const press = () => shown && react(shown.reaction, shown.isMine ? "remove" : "add")
  const pressed = button({ class: "pill" }, press, emoji, count)
  const update = (next: ShownReaction) => {
    shown = next
    emoji.textContent = next.reaction
    count.textContent = String(next.count)
    setAttribute(pressed, "aria-label", texts.reactionCount(next.reaction, next.count))
    setAttribute(pressed, "aria-pressed", String(next.isMine))
  }
  return { element: pressed, update }
}

/** The reactions below a message, each of which can be given and taken back. */
export const reactionPills = (texts: Texts, react: React): View<ReadonlyArray<ShownReaction>> => {
  const pills = element("div", { class: "pills" })
  const children = new KeyedChildren<ShownReaction>(
    pills,
    ({ reaction }) => reaction,
    () => pill(texts, react)
  )
  return { element: pills, update: (reactions) => children.show(reactions) }
}
