import { uploadFile } from "@hazel/client/upload/upload-file"
import type { FileId } from "@hazel/domain/ids"
import { useMutation } from "@tanstack/react-query"
import { type ChangeEvent, lazy, Suspense, useRef, useState } from "react"
import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { pictureTexts } from "./texts.ts"

const PictureCropper = lazy(() => import("./picture-cropper.tsx"))

class NoPictureError extends Error {
  override readonly message = pictureTexts.none
}

const uploaded = async (file: File) => {
  const attachment = await uploadFile({ url: location.origin, file, name: file.name })
  if (attachment.kind !== "image") throw new NoPictureError()
  return attachment.id
}

interface PictureFieldProps {
  /** The id from which the tint of the initials follows. */
  readonly id: string
  readonly name: string
  readonly imageUrl: string | null
  readonly change: (pictureId: FileId | null) => Promise<unknown>
  /** Names the buttons, for lists that have several of them. */
  readonly isInList?: boolean
}

/** The file that was chosen and is not cut yet, what is wrong with it, and how a part of it is uploaded and used. */
const useChosenPicture = (change: PictureFieldProps["change"]) => {
  const button = useRef<HTMLButtonElement>(null)
  const [chosen, setChosen] = useState<File>()
  const [problem, setProblem] = useState<string>()
  const save = useMutation({ mutationFn: async (file: File | null) => change(file && (await uploaded(file))) })
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    save.reset()
    setProblem(undefined)
    setChosen(target.files?.[0])
    target.value = ""
  }
  const close = (found?: string) => {
    setChosen(undefined)
    setProblem(found)
    button.current?.focus()
  }
  const use = (part: File) => {
    close()
    save.mutate(part)
  }
  const failure =
    save.error && (save.error instanceof NoPictureError ? save.error.message : describeFailure(save.error))
  return { button, chosen, choose, close, use, save, problem: problem ?? failure }
}

/** The picture of somebody or something, which is chosen, cut and removed here, at once. */
export const PictureField = ({ id, name, imageUrl, change, isInList = false }: PictureFieldProps) => {
  const input = useRef<HTMLInputElement>(null)
  const { button, chosen, choose, close, use, save, problem } = useChosenPicture(change)
  const labels = isInList ? { choose: pictureTexts.chooseFor(name), remove: pictureTexts.removeOf(name) } : undefined
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <Avatar id={id} name={name} imageUrl={imageUrl} size="huge" />
        <input ref={input} type="file" accept="image/*" hidden onChange={choose} />
        <Button
          ref={button}
          aria-label={labels?.choose}
          disabled={save.isPending}
          onClick={() => input.current?.click()}
        >
          {save.isPending ? pictureTexts.uploading : pictureTexts.choose}
        </Button>
        {imageUrl !== null && (
          <Button aria-label={labels?.remove} disabled={save.isPending} onClick={() => save.mutate(null)}>
            {pictureTexts.remove}
          </Button>
        )}
      </div>
      {chosen && (
        <Suspense fallback={<div className="h-90" />}>
          <PictureCropper file={chosen} use={use} close={close} />
        </Suspense>
      )}
      {problem && <FormFailure>{problem}</FormFailure>}
    </div>
  )
}
