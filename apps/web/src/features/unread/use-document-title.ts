import { allNeedsMe } from "@hazel/domain/attention"
import { isolated } from "@hazel/domain/isolated"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { formatCount } from "./attention.ts"
import { uiTexts } from "../../ui/texts.ts"

/** The title of the tab: the open page, preceded by the number of messages that need the person. */
export const useDocumentTitle = (open: string | undefined) => {
  const hazel = useHazel()
  const waiting = useSelected(hazel.channels, (channels) =>
    (channels ?? []).reduce((sum, summary) => sum + (summary.channel.archivedAt === null ? allNeedsMe(summary) : 0), 0)
  )
  const workspace = useSelected(hazel.directory, (directory) => directory?.workspace.name) ?? uiTexts.productName
  useEffect(() => {
    const name = open === undefined ? workspace : `${open} · ${isolated(workspace)}`
    document.title = waiting > 0 ? `(${formatCount(waiting)}) ${name}` : name
  }, [open, workspace, waiting])
}
