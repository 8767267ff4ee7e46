import { checkChannelPreferences } from "@hazel/domain/models/channel-preference-check"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Effect, Result } from "effect"
import { type KeyboardEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { isPlainEnter } from "../../ui/keys.ts"
import { prefer } from "./prefer-channel.ts"
import { suggestedTags } from "./tags.ts"
import { useTags } from "./use-tags.ts"

/** Saves each change at once. Enter adds the highlighted suggestion, and closes the editor if nothing was typed. */
export const useTagEditor = (summary: ChannelSummary) => {
  const hazel = useHazel()
  const used = useTags()
  const [typed, setTyped] = useState("")
  // Without typed text, nothing is highlighted until an arrow key is pressed.
  const [highlighted, highlight] = useState(-1)
  const [error, setError] = useState<string>()
  const { tags } = summary.preferences
  const suggested = suggestedTags(typed, used.keys(), tags)
  const type = (text: string) => {
    setTyped(text)
    highlight(text.trim() === "" ? -1 : 0)
    setError(undefined)
  }
  const remove = (tag: string | undefined) => prefer(hazel, summary, { tags: tags.filter((other) => other !== tag) })
  const add = (tag: string) => {
    const checked = Effect.runSync(Effect.result(checkChannelPreferences({ tags: [...tags, tag] })))
    if (Result.isFailure(checked)) return setError(checked.failure.message)
    prefer(hazel, summary, checked.success)
    type("")
  }
  const enter = () => {
    const tag = suggested[highlighted]
    if (tag !== undefined) add(tag)
    else if (typed.trim() === "") closeDialog()
    else type("")
  }
  const move = (step: number) => {
    const from = highlighted === -1 && step === -1 ? 0 : highlighted
    highlight((from + step + suggested.length) % Math.max(1, suggested.length))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) move(step)
    else if (isPlainEnter(event) || event.key === ",") enter()
    else if (event.key === "Backspace" && typed === "" && tags.length > 0) remove(tags.at(-1))
    else return
    event.preventDefault()
  }
  return { tags, typed, type, suggested, used, highlighted, error, add, remove, onKeyDown }
}
