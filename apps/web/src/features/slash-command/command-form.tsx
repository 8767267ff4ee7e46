import type { UserId } from "@hazel/domain/ids"
import {
  InvalidSlashCommandError,
  type SlashCommand,
  slashCommandArgumentHintLimit,
  slashCommandDescriptionLimit
} from "@hazel/domain/models/slash-command-model"
import { useMutation, useQuery } from "@tanstack/react-query"
import { type FormEvent, useEffect, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { FormEnd } from "../../ui/form-end.tsx"
import { SelectField } from "../../ui/select-field.tsx"
import { Segments } from "../../ui/segments.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { slashCommandTexts as texts } from "./texts.tsx"

interface CommandFormProps {
  /** The command that is changed; a new one is made without it. */
  readonly command?: SlashCommand
  readonly saved: (name: string, secret: string | null) => void
  readonly cancel?: () => void
}

interface BotFieldProps {
  readonly value: UserId | null
  readonly choose: (id: UserId) => void
}

const BotField = ({ value, choose }: BotFieldProps) => {
  const hazel = useHazel()
  const bots = useQuery({ queryKey: ["bots"], queryFn: () => hazel.call((client) => client.bot.list()) })
  const options = bots.data?.bots.map(({ user }) => ({ value: user.id, label: user.displayName })) ?? []
  const [first] = options
  const firstId = first?.value
  useEffect(() => {
    if (value === null && firstId !== undefined) choose(firstId)
  })
  if (bots.data?.bots.length === 0) return <p className="text-secondary text-muted">{texts.noBots}</p>
  return value === null ? null : <SelectField label={texts.bot} options={options} value={value} choose={choose} />
}

const useDraft = ({ command, saved }: CommandFormProps) => {
  const hazel = useHazel()
  const initial = {
    name: command?.name ?? "",
    description: command?.description ?? "",
    argumentHint: command?.argumentHint ?? "",
    kind: command?.kind ?? ("url" as const),
    target: command?.target ?? "",
    botId: command?.kind === "bot" ? command.userId : null
  }
  const [draft, setDraft] = useState(initial)
  const { name, description, argumentHint, kind, target, botId } = draft
  const asked = kind === "url" ? { target } : botId === null ? {} : { botId }
  const fields = { name, description, argumentHint, ...asked }
  const save = useMutation({
    mutationFn: async () => {
      if (command === undefined) return hazel.call((client) => client.slashCommand.create(fields))
      const { data } = await hazel.call((client) => client.slashCommand.update({ id: command.id, ...fields }))
      return { data, secret: null }
    },
    onSuccess: ({ data, secret }) => {
      saved(data.name, secret)
      if (command === undefined) setDraft({ ...initial, kind })
    }
  })
  return { draft, change: (changes: Partial<typeof initial>) => setDraft({ ...draft, ...changes }), save }
}

/** The fields of a new command, or of one that is changed. */
export const CommandForm = (props: CommandFormProps) => {
  const { command, cancel } = props
  const { draft, change, save } = useDraft(props)
  const { error } = save
  const problemWith = (field: InvalidSlashCommandError["field"]) =>
    error instanceof InvalidSlashCommandError && error.field === field ? error.message : undefined
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
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={texts.nameExample}
          error={problemWith("name")}
          onChange={({ target }) => change({ name: target.value })}
        />
        <TextField
          className="flex-1"
          label={texts.argumentHint}
          value={draft.argumentHint}
          atMost={slashCommandArgumentHintLimit}
          autoComplete="off"
          placeholder={texts.argumentHintExample}
          error={problemWith("argumentHint")}
          onChange={({ target }) => change({ argumentHint: target.value })}
        />
      </div>
      <TextField
        label={texts.description}
        value={draft.description}
        required
        atMost={slashCommandDescriptionLimit}
        autoComplete="off"
        error={problemWith("description")}
        onChange={({ target }) => change({ description: target.value })}
      />
      {command === undefined && (
        <div className="flex flex-col gap-1.5">
          <span className="text-secondary font-medium" aria-hidden>
            {texts.asks}
          </span>
          <Segments
            label={texts.asks}
            options={[
              { value: "url", label: texts.asksUrl },
              { value: "bot", label: texts.asksBot }
            ]}
            value={draft.kind}
            choose={(kind) => change({ kind })}
          />
        </div>
      )}
      {draft.kind === "url" ? (
        <TextField
          label={texts.url}
          value={draft.target}
          required
          autoComplete="off"
          inputMode="url"
          placeholder={texts.urlExample}
          hint={texts.asksUrlDetail}
          error={problemWith("target")}
          onChange={({ target }) => change({ target: target.value })}
        />
      ) : (
        <BotField value={draft.botId} choose={(botId) => change({ botId })} />
      )}
      <FormEnd
        failure={
          error && !(error instanceof InvalidSlashCommandError && error.field !== "botId")
            ? describeFailure(error)
            : undefined
        }
        cancel={cancel}
        save={command === undefined ? texts.add : uiTexts.save}
        isPending={save.isPending}
      />
    </form>
  )
}
