import type { User } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { NameForm } from "../incoming-webhook/name-form.tsx"
import { PictureField } from "../picture/picture-field.tsx"

interface BotEditorProps {
  readonly user: User
  readonly changed: () => void
  readonly done: () => void
}

/** The picture of a bot, which changes at once, and its name. */
export const BotEditor = ({ user: { id, displayName, avatarUrl }, changed, done }: BotEditorProps) => {
  const hazel = useHazel()
  const rename = useMutation({
    mutationFn: (name: string) => hazel.call((client) => client.bot.update({ id, displayName: name })),
    onSuccess: () => {
      changed()
      done()
    }
  })
  return (
    <div className="flex flex-col gap-3 py-2">
      <PictureField
        isInList
        id={id}
        name={displayName}
        imageUrl={avatarUrl}
        change={(pictureId) => hazel.call((client) => client.bot.update({ id, pictureId })).then(changed)}
      />
      <NameForm initial={displayName} error={rename.error} submit={rename.mutate}>
        <Button onClick={done}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={rename.isPending}>
          {uiTexts.save}
        </Button>
      </NameForm>
    </div>
  )
}
