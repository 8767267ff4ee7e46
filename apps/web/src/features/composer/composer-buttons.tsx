import { commandKey } from "../../ui/keys.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { SendHorizontal, Smile } from "lucide-react"
import { Suspense } from "react"
import { IconButton } from "../../ui/icon-button.tsx"
import { lazyPart } from "../../ui/lazy-part.ts"
import { openEmojiPicker } from "../message-reaction/emoji-picker-store.ts"

import { sendKey } from "./send-key.ts"
import { composerTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const FormattingToggle = lazyPart(() => import("../formatting/formatting-toggle.tsx"))

interface ComposerButtonsProps {
  readonly canSend: boolean
  readonly send: () => void
  readonly insert: (text: string) => void
}

export const ComposerButtons = ({ canSend, send, insert }: ComposerButtonsProps) => (
  <div className="flex items-center pointer-coarse:h-11">
    <Suspense fallback={<div className="w-8" />}>
      <FormattingToggle />
    </Suspense>
    <IconButton
      icon={Smile}
      label={composerTexts.emoji}
      onClick={(event) => openEmojiPicker(event.currentTarget, insert)}
    />
    <IconButton
      icon={SendHorizontal}
      label={composerTexts.send}
      shortcut={useReadable(sendKey) === "enter" ? uiTexts.enterKey : `${commandKey}${uiTexts.enterKey}`}
      disabled={!canSend}
      onClick={send}
      className="enabled:text-accent enabled:hover:text-accent"
    />
  </div>
)
