import type { ConnectionStatus } from "@hazel/client"
import { type ReactNode, useEffect, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { useReadable, useSelected } from "../../ui/use-readable.ts"

const patience = 1500
const goodNewsFor = 2000

/** What is worth saying about the connection: short interruptions are not. */
const useNews = (status: ConnectionStatus) => {
  const [news, setNews] = useState<"offline" | "back">()
  useEffect(() => {
    if (status === "online") setNews((before) => (before === "offline" ? "back" : before))
    if (status !== "offline") return
    const timer = setTimeout(() => setNews("offline"), patience)
    return () => clearTimeout(timer)
  }, [status])
  useEffect(() => {
    if (news !== "back") return
    const timer = setTimeout(() => setNews(undefined), goodNewsFor)
    return () => clearTimeout(timer)
  }, [news])
  return news
}

const unsentWords = (count: number) => {
  if (count === 0) return ""
  return count === 1 ? " One change is waiting." : ` ${count} changes are waiting.`
}

const Bar = ({ className, children }: { readonly className: string; readonly children: ReactNode }) => (
  <div className={`absolute inset-x-0 top-0 z-10 animate-appear ${className}`}>
    <div className="column flex min-h-8 items-center gap-3 py-1 text-secondary font-medium">{children}</div>
  </div>
)

const Offline = () => {
  const hazel = useHazel()
  const unsent = useSelected(hazel.outbox, ({ waiting }) => waiting)
  return (
    <Bar className="bg-raised shadow-float">
      <span className="min-w-0 flex-1">
        You are offline. You can keep writing; it will be sent when the connection is back.
        <span className="tabular">{unsentWords(unsent)}</span>
      </span>
      <Button look="plain" className="-my-1" onClick={hazel.reconnect}>
        Try now
      </Button>
    </Bar>
  )
}

/** One line over the top of the list, so that nothing moves when it comes and goes. */
export const ConnectionBar = () => {
  const news = useNews(useReadable(useHazel().connection))
  return (
    <div role="status">
      {news === "offline" && <Offline />}
      {news === "back" && <Bar className="bg-accent text-on-accent">Back online</Bar>}
    </div>
  )
}
