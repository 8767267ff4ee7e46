import { checkChannelPreferences } from "@hazel/domain/models/channel-preference-check"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Effect, Result } from "effect"
import { Check, Folder, FolderMinus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { useChannel, useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { prefer } from "./prefer-channel.ts"
import { useFolders } from "./use-folders.ts"
import { channelPreferenceTexts } from "./texts.ts"

interface ChoiceProps {
  readonly name: string | null
  readonly isChosen: boolean
  readonly choose: (name: string | null) => void
}

const Choice = ({ name, isChosen, choose }: ChoiceProps) => {
  const Icon = name === null ? FolderMinus : Folder
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={() => choose(name)}
        className="flex h-9 w-full items-center gap-2.5 rounded-sm px-2 text-left text-secondary hover:bg-hover pointer-coarse:h-11"
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{name ?? channelPreferenceTexts.noFolder}</span>
        {isChosen && <Check size={15} aria-hidden className="shrink-0" />}
      </button>
    </li>
  )
}

const NewFolder = ({ choose }: Pick<ChoiceProps, "choose">) => {
  const [name, setName] = useState("")
  const [error, setError] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const checked = Effect.runSync(Effect.result(checkChannelPreferences({ folder: name })))
    if (Result.isFailure(checked)) return setError(checked.failure.message)
    choose(checked.success.folder ?? null)
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2 px-5 pt-3">
      <TextField
        label={channelPreferenceTexts.newFolder}
        className="flex-1"
        autoComplete="off"
        value={name}
        error={error}
        onChange={({ target }) => setName(target.value)}
      />
      <Button variant="primary" type="submit" className="h-9" disabled={name.trim() === ""}>
        {channelPreferenceTexts.move}
      </Button>
    </form>
  )
}

const MoveToFolder = ({ summary }: { readonly summary: ChannelSummary }) => {
  const hazel = useHazel()
  const folders = useFolders()
  const title = useChannelTitle(summary.channel)
  const choose = (folder: string | null) => {
    prefer(hazel, summary, { folder, isPinned: false })
    closeDialog()
  }
  return (
    <Dialog
      size="small"
      title={channelPreferenceTexts.moveChannel(channelLabel(summary.channel, title))}
      description={channelPreferenceTexts.foldersDetail}
    >
      <NewFolder choose={choose} />
      <ul aria-label={channelPreferenceTexts.folders} className="max-h-72 overflow-y-auto px-3 pt-2 pb-4">
        {[null, ...folders].map((name) => (
          <Choice key={name ?? ""} name={name} isChosen={name === summary.preferences.folder} choose={choose} />
        ))}
      </ul>
    </Dialog>
  )
}

export default function MoveToFolderDialog({ channelId }: { readonly channelId: ChannelId }) {
  const summary = useChannel(channelId)
  return summary && <MoveToFolder summary={summary} />
}
