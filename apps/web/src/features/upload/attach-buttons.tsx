import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Camera, Paperclip } from "lucide-react"
import { type ChangeEvent, useRef } from "react"
import { IconButton } from "../../ui/icon-button.tsx"
import { chooseFiles } from "./chosen-files.ts"
import { initialUploadTexts } from "./initial-texts.ts"

interface AttachButtonProps {
  readonly place: ChannelId | MessageId
  readonly isCamera?: boolean
}

const AttachButton = ({ place, isCamera = false }: AttachButtonProps) => {
  const input = useRef<HTMLInputElement>(null)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    chooseFiles(place, Array.from(target.files ?? []))
    /* An unchanged value would not be announced, so the same file could not be chosen again. */
    target.value = ""
  }
  const camera = { accept: "image/*", capture: "environment" } as const
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={choose} {...(isCamera && camera)} />
      <IconButton
        icon={isCamera ? Camera : Paperclip}
        label={isCamera ? initialUploadTexts.takePhoto : initialUploadTexts.attach}
        onClick={() => input.current?.click()}
        className={isCamera ? "pointer-fine:hidden" : ""}
      />
    </>
  )
}

/** Choose files and, on devices that are held, take a photo. */
export const AttachButtons = ({ place }: Pick<AttachButtonProps, "place">) => (
  <>
    <AttachButton place={place} isCamera />
    <AttachButton place={place} />
  </>
)
