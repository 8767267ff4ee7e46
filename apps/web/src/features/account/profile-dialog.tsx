import { InvalidProfileError, type User } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { PictureField } from "../picture/picture-field.tsx"
import { useHazel, useMe } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { CheckField } from "../../ui/check-field.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { accountTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"
import { openDeleteAccount } from "./open-delete-account.tsx"
import { OwnAddress } from "./own-address.tsx"
import { profileErrorOf } from "./profile-error.ts"

const fields = [
  { name: "displayName", label: accountTexts.name, hint: accountTexts.nameDetail, autoComplete: "name" },
  { name: "handle", label: accountTexts.handle, hint: accountTexts.handleDetail, autoComplete: "username" },
  { name: "title", label: accountTexts.title, hint: accountTexts.titleDetail, autoComplete: "organization-title" }
] as const

const ProfileForm = ({ me }: { readonly me: User }) => {
  const hazel = useHazel()
  const { displayName, handle, title, sharesReads } = me
  const [profile, setProfile] = useState({ displayName, handle, title, sharesReads })
  const save = useMutation({
    mutationFn: () => hazel.call((client) => client.user.update(profile)),
    onSuccess: closeDialog
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <PictureField
        id={me.id}
        name={me.displayName}
        imageUrl={me.avatarUrl}
        change={(pictureId) => hazel.call((client) => client.user.update({ pictureId }))}
      />
      {fields.map(({ name, ...field }) => (
        <TextField
          key={name}
          {...field}
          required={name !== "title"}
          value={profile[name]}
          error={profileErrorOf(save.error, name)}
          onChange={({ target }) =>
            setProfile({ ...profile, [name]: name === "handle" ? target.value.toLowerCase().trim() : target.value })
          }
        />
      ))}
      <OwnAddress />
      <CheckField
        label={accountTexts.sendReadReceipts}
        detail={accountTexts.sendReadReceiptsDetail}
        isChecked={profile.sharesReads}
        set={(isShared) => setProfile({ ...profile, sharesReads: isShared })}
      />
      {save.error && !(save.error instanceof InvalidProfileError) && (
        <FormFailure>{describeFailure(save.error)}</FormFailure>
      )}
      <button
        type="button"
        className="touch-target self-start text-secondary text-danger underline underline-offset-2"
        onClick={openDeleteAccount}
      >
        {accountTexts.deleteAccount}
      </button>
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={save.isPending}>
          {uiTexts.save}
        </Button>
      </DialogActions>
    </form>
  )
}

export default function ProfileDialog() {
  const me = useMe()
  return <Dialog title={accountTexts.yourProfile}>{me && <ProfileForm me={me} />}</Dialog>
}
