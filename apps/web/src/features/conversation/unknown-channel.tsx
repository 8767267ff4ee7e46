import type { ChannelId } from "@hazel/domain/ids"
import { lazyPart } from "../../ui/lazy-part.ts"
import { LazyQueries } from "../../ui/lazy-queries.tsx"
import { useDocumentTitle } from "../unread/use-document-title.ts"
import { LeftBehind } from "./left-behind.tsx"
import { Nowhere } from "./nowhere.tsx"

const JoinChannel = lazyPart(() => import("./join-channel.tsx"))

export const UnknownChannel = ({ channelId }: { readonly channelId: ChannelId | undefined }) => {
  useDocumentTitle(undefined)
  if (channelId === undefined) {
    return (
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        <Nowhere />
      </div>
    )
  }
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      <LazyQueries fallback={<div className="flex-1" />}>
        <JoinChannel key={channelId} channelId={channelId} />
      </LazyQueries>
      <LeftBehind channelId={channelId} />
    </div>
  )
}
