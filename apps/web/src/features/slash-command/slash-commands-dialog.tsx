import type { SlashCommand } from "@hazel/domain/models/slash-command-model"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { SureButton } from "../../ui/sure-button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { showFailure } from "../failure/show-failure.ts"
import { CommandForm } from "./command-form.tsx"
import { slashCommandTexts as texts } from "./texts.tsx"

interface Shown {
  readonly name: string
  readonly secret: string
}

/** Shows a new secret once, to be copied. */
const NewSecret = ({ name, secret }: Shown) => (
  <section role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
    <p className="text-secondary">{texts.copyNow(<bdi>/{name}</bdi>)}</p>
    <div className="flex items-center gap-2">
      <code className="min-w-0 flex-1 truncate rounded-[4px] bg-raised px-2 py-1 font-mono text-small">{secret}</code>
      <Button variant="primary" onClick={() => copyText(secret, texts.secretCopied)}>
        {texts.copySecret}
      </Button>
    </div>
  </section>
)

const BotName = ({ id }: { readonly id: NonNullable<SlashCommand["userId"]> }) => <bdi>{useUser(id)?.displayName}</bdi>

interface RowProps {
  readonly command: SlashCommand
  readonly show: (shown: Shown) => void
}

const DeleteButton = ({ command: { id, name } }: Pick<RowProps, "command">) => {
  const hazel = useHazel()
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.slashCommand.delete({ id })),
    onError: showFailure
  })
  return (
    <SureButton
      label={uiTexts.delete}
      name={texts.deleteOf(name)}
      sureLabel={texts.deleteForGood}
      sureName={texts.deleteOfForGood(name)}
      disabled={remove.isPending}
      run={() => remove.mutate()}
    />
  )
}

const CommandRow = ({ command, show }: RowProps) => {
  const hazel = useHazel()
  const [isEdited, setIsEdited] = useState(false)
  const { id, name, argumentHint, description, kind, target, userId } = command
  const rotate = useMutation({
    mutationFn: () => hazel.call((client) => client.slashCommand.rotateSecret({ id })),
    onSuccess: ({ secret }) => show({ name, secret }),
    onError: showFailure
  })
  if (isEdited) {
    return (
      <li className="my-3 rounded-md border border-line-strong p-3">
        <CommandForm command={command} saved={() => setIsEdited(false)} cancel={() => setIsEdited(false)} />
      </li>
    )
  }
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <p className="[overflow-wrap:anywhere]">
        <span className="font-medium">/{name}</span> <bdi className="text-muted">{argumentHint}</bdi>
      </p>
      <p className="text-secondary [overflow-wrap:anywhere]">
        <bdi>{description}</bdi>
      </p>
      <p className="truncate text-small text-muted">
        {kind === "url" ? <span dir="ltr">{target}</span> : userId && <BotName id={userId} />}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button aria-label={texts.editOf(name)} onClick={() => setIsEdited(true)}>
          {texts.edit}
        </Button>
        {kind === "url" && (
          <Button
            variant="plain"
            aria-label={texts.newSecretOf(name)}
            disabled={rotate.isPending}
            onClick={() => rotate.mutate()}
          >
            {texts.newSecret}
          </Button>
        )}
        <DeleteButton command={command} />
      </div>
    </li>
  )
}

const queryKey = ["slash-commands"]

/** The commands, fetched again when anybody changes one. */
const useSlashCommands = () => {
  const hazel = useHazel()
  useRefetchOn("slash_command_changed", queryKey)
  return useQuery({ queryKey, staleTime: 0, queryFn: () => hazel.call((client) => client.slashCommand.list()) })
}

/** The slash commands of the workspace, for the owner and admins. */
export default function SlashCommandsDialog() {
  const [shown, setShown] = useState<Shown>()
  const { data, error } = useSlashCommands()
  return (
    <Dialog title={texts.commands} description={texts.detail}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <CommandForm saved={(name, secret) => setShown(secret === null ? undefined : { name, secret })} />
        {shown && <NewSecret {...shown} />}
        {data?.commands.length === 0 && <p className="text-secondary text-muted">{texts.none}</p>}
        <ul aria-label={texts.commands} className="divide-y divide-line border-t border-line empty:hidden">
          {data?.commands.map((command) => (
            <CommandRow key={command.id} command={command} show={setShown} />
          ))}
        </ul>
        {error && <p className="text-secondary text-danger">{describeFailure(error)}</p>}
      </div>
    </Dialog>
  )
}
