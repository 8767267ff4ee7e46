import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useHazel } from "../../hazel.ts"
import { lazyMenu } from "../../ui/lazy-menu.ts"
import { useArchive } from "./use-archive.ts"

const openChannelMenu = lazyMenu(() => import("./channel-menu.ts"))

export const useChannelMenu = (
  summary: ChannelSummary,
  title: string,
  viewer: User | undefined,
  align: "start" | "end" = "end"
) => {
  const hazel = useHazel()
  const archive = useArchive()
  return (anchor: Element) => openChannelMenu({ hazel, archive, summary, title, viewer, align, anchor })
}
