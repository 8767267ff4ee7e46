import { uploadFile } from "@hazel/client/upload/upload-file"
import type { FileId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { type ChangeEvent, useRef } from "react"
import { useHazel } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { accountTexts } from "./texts.ts"

class NoPictureError extends Error {
  override readonly message = accountTexts.noPicture
}

const uploaded = async (file: File) => {
  const attachment = await uploadFile({ url: location.origin, file, name: file.name })
  if (attachment.kind !== "image") throw new NoPictureError()
  return attachment.id
}

/** A person's picture of themselves, which they change at once. */
export const Portrait = ({ me }: { readonly me: User }) => {
  const hazel = useHazel()
  const input = useRef<HTMLInputElement>(null)
  const change = useMutation({
    mutationFn: async (file: File | null) => {
      const pictureId: FileId | null = file && (await uploaded(file))
      return hazel.call((client) => client.user.update({ pictureId }))
    }
  })
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file) change.mutate(file)
    target.value = ""
  }
  return (
    <div>
      <div className="flex items-center gap-3">
        <Avatar id={me.id} name={me.displayName} imageUrl={me.avatarUrl} size="huge" />
        <input ref={input} type="file" accept="image/*" hidden onChange={choose} />
        <Button disabled={change.isPending} onClick={() => input.current?.click()}>
          {change.isPending ? accountTexts.uploading : accountTexts.choosePicture}
        </Button>
        {me.avatarUrl !== null && (
          <Button disabled={change.isPending} onClick={() => change.mutate(null)}>
            {accountTexts.removePicture}
          </Button>
        )}
      </div>
      {change.error && (
        <FormFailure>
          {change.error instanceof NoPictureError ? change.error.message : describeFailure(change.error)}
        </FormFailure>
      )}
    </div>
  )
}
