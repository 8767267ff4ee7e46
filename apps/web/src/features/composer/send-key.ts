import { type KeyboardEvent } from "react"
import { commandKey, hasCommand, isPlainEnter } from "../../ui/keys.ts"
import { makeStored } from "../../ui/stored.ts"
import { makeSynced } from "../preference/synced-store.ts"
import { uiTexts } from "../../ui/texts.ts"

export type SendKey = "enter" | "command-enter"

const isSendKey = (value: unknown): value is SendKey => value === "enter" || value === "command-enter"

/** The key that sends a message: Enter, or Enter with the command key. */
export const sendKey = makeSynced(
  "composer.send-key",
  makeStored<SendKey>("hazel.send-key", "enter", isSendKey),
  isSendKey
)

export const sendKeyLabel = () => (sendKey.get() === "enter" ? uiTexts.enterKey : `${commandKey}${uiTexts.enterKey}`)

export const isSending = (event: KeyboardEvent) =>
  isPlainEnter(event) && (hasCommand(event) || sendKey.get() === "enter")
