import { type ReactNode, useEffect, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { hasNetwork } from "../../ui/has-network.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { type ConnectionNews, watchConnection } from "./connection-news.ts"
import { conversationTexts } from "./texts.tsx"

const unsentText = (count: number) => {
  if (count === 0) return ""
  return ` ${conversationTexts.waitingChanges(count)}`
}

const Bar = ({ className, children }: { readonly className: string; readonly children: ReactNode }) => (
  <div className={`absolute inset-x-0 top-0 z-10 animate-appear ${className}`}>
    <div className="column flex min-h-8 items-center gap-3 py-1 text-secondary font-medium">{children}</div>
  </div>
)

const lossTexts = {
  offline: conversationTexts.offline,
  unreachable: conversationTexts.unreachable
}

const ConnectionLost = ({ news }: { readonly news: keyof typeof lossTexts }) => {
  const hazel = useHazel()
  const unsent = useSelected(hazel.outbox, ({ waiting }) => waiting)
  return (
    <Bar className="bg-raised shadow-float">
      <span className="min-w-0 flex-1">
        {lossTexts[news]} {conversationTexts.youCanKeepWriting}
        <span className="tabular">{unsentText(unsent)}</span>
      </span>
      <Button variant="plain" className="-my-1" onClick={hazel.reconnect}>
        {conversationTexts.tryNow}
      </Button>
    </Bar>
  )
}

/** A line over the top of the list, so that the layout does not change when it appears. */
export const ConnectionBar = () => {
  const { connection } = useHazel()
  const [news, setNews] = useState<ConnectionNews>()
  useEffect(() => watchConnection(connection, hasNetwork, setNews), [connection])
  return (
    <div role="status">
      {(news === "offline" || news === "unreachable") && <ConnectionLost news={news} />}
      {news === "back" && <Bar className="bg-accent text-on-accent">{conversationTexts.backOnline}</Bar>}
    </div>
  )
}
