import { isolated } from "@hazel/domain/isolated"
import type { IncomingWebhookId } from "@hazel/domain/ids"
import type { IncomingWebhook } from "@hazel/domain/models/incoming-webhook-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { SureButton } from "../../ui/sure-button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { showFailure } from "../failure/show-failure.ts"
import { PictureField } from "../picture/picture-field.tsx"
import { PersonLine } from "../people/person-line.tsx"
import { DeleteWebhookButton } from "../webhook/delete-webhook-button.tsx"
import { Made } from "../webhook/made.tsx"
import { NameForm } from "./name-form.tsx"
import { incomingWebhookTexts as texts } from "./texts.tsx"

/** An address that is shown once. */
export interface NewAddress {
  readonly id: IncomingWebhookId
  readonly name: string
  readonly token: string
}

interface WebhookRowProps {
  readonly webhook: IncomingWebhook
  readonly onAddress: (address: NewAddress) => void
}

interface WithBot extends WebhookRowProps {
  readonly user: User
}

const Editor = ({ webhook: { id }, user, done }: Pick<WithBot, "webhook" | "user"> & { readonly done: () => void }) => {
  const hazel = useHazel()
  const rename = useMutation({
    mutationFn: (name: string) => hazel.call((client) => client.incomingWebhook.update({ id, name })),
    onSuccess: done
  })
  return (
    <div className="flex flex-col gap-3">
      <PictureField
        isInList
        id={user.id}
        name={user.displayName}
        imageUrl={user.avatarUrl}
        change={(pictureId) => hazel.call((client) => client.incomingWebhook.update({ id, pictureId }))}
      />
      <NameForm initial={user.displayName} error={rename.error} submit={rename.mutate}>
        <Button onClick={done}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={rename.isPending}>
          {uiTexts.save}
        </Button>
      </NameForm>
    </div>
  )
}

const Actions = ({ webhook: { id }, user, onAddress, edit }: WithBot & { readonly edit: () => void }) => {
  const hazel = useHazel()
  const { displayName } = user
  const name = isolated(displayName)
  const rotate = useMutation({
    mutationFn: () => hazel.call((client) => client.incomingWebhook.rotateToken({ id })),
    onSuccess: ({ token }) => onAddress({ id, name: displayName, token }),
    onError: showFailure
  })
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.incomingWebhook.delete({ id })),
    onError: showFailure
  })
  return (
    <div className="-ml-3 flex pointer-coarse:-ml-4 flex-wrap">
      <Button variant="plain" aria-label={texts.editOf(name)} onClick={edit}>
        {texts.edit}
      </Button>
      <SureButton
        label={texts.newAddress}
        name={texts.newAddressFor(name)}
        sureLabel={texts.replace}
        sureName={texts.replaceOf(name)}
        disabled={rotate.isPending}
        run={() => rotate.mutate()}
      />
      <DeleteWebhookButton name={name} isPending={remove.isPending} run={() => remove.mutate()} />
    </div>
  )
}

export const WebhookRow = ({ webhook, onAddress }: WebhookRowProps) => {
  const user = useUser(webhook.userId)
  const [isEdited, setIsEdited] = useState(false)
  if (user === undefined) return null
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex items-center gap-3">
        <PersonLine user={user} />
      </div>
      <p className="text-small text-muted">
        {texts.startsWith(webhook.tokenStart)} · <Made {...webhook} />
      </p>
      {isEdited ? (
        <Editor webhook={webhook} user={user} done={() => setIsEdited(false)} />
      ) : (
        <Actions webhook={webhook} user={user} onAddress={onAddress} edit={() => setIsEdited(true)} />
      )}
    </li>
  )
}
