import type { ChannelId } from "@hazel/domain/ids"
import { lazy } from "react"
import { LazyQueries } from "../../ui/lazy-queries.tsx"
import { Nowhere } from "./nowhere.tsx"

const JoinChannel = lazy(() => import("./join-channel.tsx"))

export const UnknownChannel = ({ channelId }: { readonly channelId: ChannelId | undefined }) => (
  <div className="flex min-w-0 flex-1 flex-col bg-surface">
    {channelId === undefined ? (
      <Nowhere />
    ) : (
      <LazyQueries>
        <JoinChannel key={channelId} channelId={channelId} />
      </LazyQueries>
    )}
  </div>
)
