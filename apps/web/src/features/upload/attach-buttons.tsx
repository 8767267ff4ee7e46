import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Camera, Paperclip } from "lucide-react"
import { type ChangeEvent, useRef } from "react"
import { useHazel } from "../../hazel.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { chooseFiles } from "./chosen-files.ts"
import { DropTarget } from "./drop-target.tsx"
import { uploadTexts } from "./texts.ts"

interface AttachButtonProps {
  readonly place: ChannelId | MessageId
  readonly isCamera?: boolean
}

const AttachButton = ({ place, isCamera = false }: AttachButtonProps) => {
  const hazel = useHazel()
  const input = useRef<HTMLInputElement>(null)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const owner = hazel.me.get()
    if (owner !== undefined) chooseFiles(owner, place, Array.from(target.files ?? []))
    /* An unchanged value would not be announced, so the same file could not be chosen again. */
    target.value = ""
  }
  const camera = { accept: "image/*", capture: "environment" } as const
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={choose} {...(isCamera && camera)} />
      <IconButton
        icon={isCamera ? Camera : Paperclip}
        label={isCamera ? uploadTexts.takePhoto : uploadTexts.attach}
        onClick={() => input.current?.click()}
        className={isCamera ? "pointer-fine:hidden" : ""}
      />
    </>
  )
}

interface AttachButtonsProps extends Pick<AttachButtonProps, "place"> {
  readonly isReply: boolean
}

/** Choose files and, on devices that are held, take a photo. Files can also be dropped on the conversation around it. */
const AttachButtons = ({ place, isReply }: AttachButtonsProps) => (
  <>
    <DropTarget place={place} isReply={isReply} />
    <AttachButton place={place} isCamera />
    <AttachButton place={place} />
  </>
)

export default AttachButtons
