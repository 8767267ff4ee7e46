import type { KeyboardEvent } from "react"

/**
 * An Enter that means "done", without Shift. The Enter of an input method reaches no handler, see
 * `input-method-keys.ts`.
 */
export const isPlainEnter = (event: KeyboardEvent) => event.key === "Enter" && !event.shiftKey && !event.altKey

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Command on Apple machines, Control elsewhere. */
export const hasCommand = (event: { readonly ctrlKey: boolean; readonly metaKey: boolean }) =>
  isApple ? event.metaKey : event.ctrlKey

export const commandKey = isApple ? "⌘" : "Ctrl+"

/** Whether keys pressed in the target are text. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
