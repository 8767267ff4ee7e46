import type { UserId } from "@hazel/domain/ids"
import { InvalidUserGroupError, type UserGroup, userGroupLimits } from "@hazel/domain/models/user-group-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { FormEnd } from "../../ui/form-end.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { PeoplePicker } from "../people/people-picker.tsx"
import { userGroupTexts as texts } from "./texts.ts"

interface UserGroupFormProps {
  /** The group that is changed; a new one is made without it. */
  readonly group?: UserGroup
  readonly done: () => void
}

const useDraft = ({ group, done }: UserGroupFormProps) => {
  const hazel = useHazel()
  const [draft, setDraft] = useState({
    name: group?.name ?? "",
    handle: group?.handle ?? "",
    description: group?.description ?? "",
    memberIds: (group?.memberIds ?? []) as ReadonlyArray<UserId>
  })
  const save = useMutation({
    mutationFn: () =>
      hazel.call((client) =>
        group ? client.userGroup.update({ id: group.id, ...draft }) : client.userGroup.create(draft)
      ),
    onSuccess: done
  })
  return { draft, change: (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes }), save }
}

const noOne: ReadonlySet<UserId> = new Set()

/** The fields of a new group, or of one that is changed. */
export const UserGroupForm = (props: UserGroupFormProps) => {
  const { draft, change, save } = useDraft(props)
  const { error } = save
  const problemWith = (field: InvalidUserGroupError["field"]) =>
    error instanceof InvalidUserGroupError && error.field === field ? error.message : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <div className="flex gap-3 max-md:flex-col">
        <TextField
          className="flex-1"
          label={texts.name}
          value={draft.name}
          required
          atMost={userGroupLimits.name}
          autoComplete="off"
          placeholder={texts.nameExample}
          error={problemWith("name")}
          onChange={({ target }) => change({ name: target.value })}
        />
        <TextField
          className="flex-1"
          label={texts.handle}
          value={draft.handle}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={texts.handleExample}
          hint={texts.handleHint}
          error={problemWith("handle")}
          onChange={({ target }) => change({ handle: target.value })}
        />
      </div>
      <TextField
        label={texts.description}
        value={draft.description}
        atMost={userGroupLimits.description}
        autoComplete="off"
        error={problemWith("description")}
        onChange={({ target }) => change({ description: target.value })}
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 text-secondary font-medium">{texts.members}</legend>
        <PeoplePicker
          chosen={draft.memberIds}
          choose={(memberIds) => change({ memberIds })}
          without={noOne}
          limit={userGroupLimits.members}
        />
      </fieldset>
      <FormEnd
        failure={
          error && (problemWith("memberIds") || !(error instanceof InvalidUserGroupError))
            ? describeFailure(error)
            : undefined
        }
        cancel={props.done}
        save={props.group ? uiTexts.save : texts.add}
        isPending={save.isPending}
      />
    </form>
  )
}
