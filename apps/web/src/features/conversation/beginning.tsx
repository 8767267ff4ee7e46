import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Button } from "../../ui/button.tsx"
import { openAddPeople } from "../channel/channel-dialogs.tsx"
import { channelLabel, isConversation } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"

/** What stands above the first message. */
export const Beginning = ({ channel }: { readonly channel: ChannelSummary["channel"] }) => {
  const title = useChannelTitle(channel)
  const canAdd = channel.archivedAt === null && channel.kind !== "direct"
  return (
    <div className="column flex flex-col items-start gap-3 pt-10 pb-4">
      <div>
        <h2 className="text-title font-bold [overflow-wrap:anywhere]">{channelLabel(channel, title)}</h2>
        <p className="text-muted">
          {isConversation(channel)
            ? `This is where you and ${title} talk. Nobody else can read it.`
            : channel.kind === "private"
              ? "This is the beginning of a private channel: only its members can read it."
              : "This is the beginning of a channel that everybody in the workspace can read and join."}
        </p>
      </div>
      {canAdd && <Button onClick={() => openAddPeople(channel)}>Add people</Button>}
    </div>
  )
}
