import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useId } from "react"
import { useChannel } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { TagChips } from "./tag-chips.tsx"
import { TagSuggestions } from "./tag-suggestions.tsx"
import { useTagEditor } from "./use-tag-editor.ts"
import { channelPreferenceTexts } from "./texts.ts"

const Tags = ({ summary }: { readonly summary: ChannelSummary }) => {
  const id = useId()
  const title = useChannelTitle(summary.channel)
  const { tags, typed, type, suggested, used, highlighted, error, add, remove, onKeyDown } = useTagEditor(summary)
  return (
    <Dialog
      size="small"
      title={channelPreferenceTexts.tagsOf(channelLabel(summary.channel, title))}
      description={channelPreferenceTexts.tagsDetail}
    >
      <div className="flex min-h-0 flex-col gap-3 px-5 pt-3 pb-4">
        <TagChips tags={tags} remove={remove} />
        <TextField
          label={channelPreferenceTexts.addTag}
          role="combobox"
          aria-expanded={suggested.length > 0}
          aria-controls={id}
          aria-activedescendant={highlighted >= 0 ? `${id}-${highlighted}` : undefined}
          autoComplete="off"
          autoCapitalize="none"
          data-autofocus
          value={typed}
          error={error}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
        />
        <TagSuggestions id={id} suggested={suggested} used={used} highlighted={highlighted} choose={add} />
      </div>
    </Dialog>
  )
}

export default function TagsDialog({ channelId }: { readonly channelId: ChannelId }) {
  const summary = useChannel(channelId)
  return summary && <Tags summary={summary} />
}
