import { InvalidStatusError, statusTextLimit, type UserStatus } from "@hazel/domain/models/user-status-model"
import type { Timestamp } from "@hazel/domain/timestamp"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useMe } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { useToday } from "../../ui/use-today.ts"
import { StatusEmojiField } from "./status-emoji-field.tsx"
import { endOf, type StatusEnd, statusEnds } from "./status-ends.ts"
import { useStatus } from "./use-status.ts"
import { userStatusTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const suggestions = [
  { emoji: "🗓️", text: userStatusTexts.inAMeeting },
  { emoji: "🎧", text: userStatusTexts.focusing },
  { emoji: "🍽️", text: userStatusTexts.atLunch },
  { emoji: "🌴", text: userStatusTexts.onHoliday }
]

interface EndsProps {
  /** The end time of the current status. */
  readonly kept: Timestamp | null
  readonly end: StatusEnd
  readonly choose: (end: StatusEnd) => void
}

const Ends = ({ kept, end, choose }: EndsProps) => (
  <fieldset>
    <legend className="mb-1.5 text-secondary font-medium">{userStatusTexts.clearAfter}</legend>
    <div className="flex flex-wrap gap-1.5">
      {statusEnds(kept, useToday()).map(({ value, label }) => (
        <label
          key={value}
          className="touch-target flex h-8 cursor-pointer items-center rounded-full border border-line-strong px-3 text-secondary has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input type="radio" name="end" className="sr-only" checked={value === end} onChange={() => choose(value)} />
          {label}
        </label>
      ))}
    </div>
  </fieldset>
)

const Suggestions = ({ choose }: { readonly choose: (status: { emoji: string; text: string }) => void }) => (
  <ul aria-label={userStatusTexts.suggestions} className="flex flex-col">
    {suggestions.map((suggestion) => (
      <li key={suggestion.text}>
        <button
          type="button"
          onClick={() => choose(suggestion)}
          className="flex h-9 w-full items-center gap-3 rounded-sm px-2 text-left text-secondary hover:bg-hover pointer-coarse:h-11"
        >
          <span aria-hidden>{suggestion.emoji}</span> {suggestion.text}
        </button>
      </li>
    ))}
  </ul>
)

const StatusForm = ({ before }: { readonly before: UserStatus | undefined }) => {
  const hazel = useHazel()
  const [emoji, setEmoji] = useState(before?.emoji ?? "")
  const [text, setText] = useState(before?.text ?? "")
  const kept = before?.endsAt ?? null
  const [chosen, setChosen] = useState<StatusEnd>("keep")
  const end = chosen === "keep" && kept === null ? "never" : chosen
  const isEmpty = emoji.trim() === "" && text.trim() === ""
  const save = useMutation({
    mutationFn: () =>
      hazel.call((client) =>
        isEmpty
          ? client.user.clearStatus()
          : client.user.setStatus({ emoji: emoji.trim() || null, text, endsAt: endOf(end, kept, new Date()) })
      ),
    onSuccess: closeDialog
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const errorOf = (field: InvalidStatusError["field"]) =>
    save.error instanceof InvalidStatusError && save.error.field === field ? save.error.message : undefined
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <div className="flex items-start gap-2">
        <StatusEmojiField emoji={emoji} setEmoji={setEmoji} error={errorOf("emoji")} />
        <TextField
          label={userStatusTexts.whatsGoingOn}
          data-autofocus
          value={text}
          atMost={statusTextLimit}
          className="min-w-0 flex-1"
          error={errorOf("text")}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {isEmpty && (
        <Suggestions
          choose={(status) => {
            setEmoji(status.emoji)
            setText(status.text)
          }}
        />
      )}
      {!isEmpty && <Ends kept={kept} end={end} choose={setChosen} />}
      {save.error && !(save.error instanceof InvalidStatusError) && (
        <FormFailure>{describeFailure(save.error)}</FormFailure>
      )}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={save.isPending || (isEmpty && before === undefined)}>
          {isEmpty && before ? userStatusTexts.clearStatus : uiTexts.save}
        </Button>
      </DialogActions>
    </form>
  )
}

export default function StatusDialog() {
  const me = useMe()
  const before = useStatus(me)
  return <Dialog title={userStatusTexts.yourStatus}>{me && <StatusForm before={before} />}</Dialog>
}
